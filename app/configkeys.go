package app

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/knadh/koanf/v2"
)

// keys gives every key with its section, such as "server.listen", and its type.
func keys() iter.Seq2[string, reflect.Type] {
	return func(yield func(string, reflect.Type) bool) {
		for _, section := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
			for _, field := range reflect.VisibleFields(section.Type) {
				if name := field.Tag.Get("koanf"); name != "-" && !yield(section.Tag.Get("koanf")+"."+name, field.Type) {
					return
				}
			}
		}
		for name := range defaultJobs() {
			if !yield("schedule."+name, reflect.TypeFor[string]()) {
				return
			}
		}
	}
}

func knownKeys() (known []string) {
	for key := range keys() {
		known = append(known, key)
	}
	return known
}

func isList(key string) bool {
	for known, t := range keys() {
		if known == key {
			return t.Kind() == reflect.Slice
		}
	}
	return false
}

func mustBeKnown(key string) error {
	known := knownKeys()
	if slices.Contains(known, key) {
		return nil
	}
	if slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, key+".") }) {
		return fmt.Errorf("%q is a section, written [%s] on a line of its own, with its keys below", key, key)
	}
	slices.Sort(known)
	nearest := slices.MinFunc(known, func(a, b string) int { return distance(a, key) - distance(b, key) })
	return fmt.Errorf("there is no key %q; did you mean %q?", key, nearest)
}

// distance is Levenshtein's: how many letters to change, add or drop.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// checkTypes refuses a value that is not of its key's type. The library that
// decodes would round numbers and speak of its own types.
func checkTypes(k *koanf.Koanf) error {
	for key, wanted := range keys() {
		if !k.Exists(key) {
			continue
		}
		if err := checkType(wanted, k.Get(key)); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return nil
}

func checkType(wanted reflect.Type, value any) error {
	text, isText := value.(string)
	switch wanted {
	case reflect.TypeFor[string]():
		if !isText {
			return fmt.Errorf("put %v in quotes", value)
		}
	case reflect.TypeFor[time.Duration]():
		if _, err := time.ParseDuration(text); err != nil {
			return fmt.Errorf("%q is not a length of time, such as \"10s\" or \"1m30s\" in quotes", fmt.Sprint(value))
		}
	case reflect.TypeFor[int]():
		if _, err := strconv.Atoi(fmt.Sprint(value)); err != nil {
			return fmt.Errorf("%q is not a whole number", fmt.Sprint(value))
		}
	case reflect.TypeFor[[]string]():
		if !isListOfTexts(value) {
			return errors.New("give a list of texts in quotes, such as [\"127.0.0.1\"]")
		}
	}
	return nil
}

func isListOfTexts(value any) bool {
	list, ok := value.([]any)
	if !ok {
		_, ok := value.([]string) // from the environment
		return ok
	}
	return !slices.ContainsFunc(list, func(v any) bool { _, text := v.(string); return !text })
}
