package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/knadh/koanf/parsers/toml/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/v2"
	gotoml "github.com/pelletier/go-toml/v2"
	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// LoadConfig reads the file, if a path is given, then the environment
// (TEXTDESK_SECTION_KEY, or TEXTDESK_SECTION_KEY_FILE naming a file that holds
// the value), then the flags, by their dotted keys; later ones win. What is set to
// nothing is not set, and what a platform sets of its own accord is ignored. Any other
// unknown key is an error that names the nearest known one.
func LoadConfig(path string, environ []string, flags map[string]any) (Config, error) {
	k := koanf.New(".")
	if path != "" {
		if err := loadFile(k, path); err != nil {
			return Config{}, err
		}
	}
	if err := loadEnvironment(k, environ); err != nil {
		return Config{}, err
	}
	if err := k.Load(confmap.Provider(flags, "."), nil); err != nil {
		return Config{}, fmt.Errorf("the flags: %w", err)
	}
	if err := checkTypes(k); err != nil {
		return Config{}, err
	}
	config := DefaultConfig()
	if err := k.Unmarshal("", &config); err != nil {
		return Config{}, fmt.Errorf("the configuration cannot be used: %w", err)
	}
	for name := range config.Schedule.Jobs {
		if key := "schedule." + name; k.Exists(key) {
			config.Schedule.Jobs[name] = strings.TrimSpace(k.String(key))
		}
	}
	config.inOneForm()
	return config, config.check()
}

func loadFile(k *koanf.Koanf, path string) error {
	content, err := readText(path)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the configuration file %s does not exist", path)
	}
	if err != nil {
		return fmt.Errorf("the configuration file %s cannot be read: %w", path, err)
	}
	settings, err := toml.Parser().Unmarshal(content)
	if syntax, ok := errors.AsType[*gotoml.DecodeError](err); ok {
		line, column := syntax.Position()
		return fmt.Errorf("the configuration file %s, line %d, column %d: %w", path, line, column, err)
	}
	if err != nil {
		return fmt.Errorf("the configuration file %s cannot be read: %w", path, err)
	}
	if err := k.Load(confmap.Provider(settings, ""), nil); err != nil {
		return fmt.Errorf("the configuration file %s cannot be used: %w", path, err)
	}
	for _, key := range k.Keys() {
		if err := mustBeKnown(key); err != nil {
			return fmt.Errorf("the configuration file %s: %w", path, err)
		}
		if text, ok := k.Get(key).(string); ok && isAbsent(text) {
			k.Delete(key)
		}
	}
	return nil
}

// readText reads a text file as any editor writes it: in UTF-8 with a mark before it or
// without, or in UTF-16 with one.
func readText(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	content, _, err = transform.Bytes(encoding.BOMOverride(transform.Nop), content)
	return content, err
}

// isAbsent tells that a value says nothing: what was meant is then what holds where
// nothing is set. Templates and platforms set what they have no value for to nothing,
// so nothing never turns anything off.
func isAbsent(value string) bool { return strings.TrimSpace(value) == "" }

const envPrefix = "TEXTDESK_"

func loadEnvironment(k *koanf.Koanf, environ []string) error {
	var fault error
	err := k.Load(env.Provider(".", env.Opt{
		Prefix:      envPrefix,
		EnvironFunc: func() []string { return environ },
		TransformFunc: func(name, value string) (string, any) {
			if isAbsent(value) || isPlatforms(name, value) {
				return "", nil
			}
			key, value, err := setting(name, value)
			fault = errors.Join(fault, err)
			if isList(key) {
				return key, strings.FieldsFunc(value, betweenItems)
			}
			return key, value
		},
	}), nil)
	return errors.Join(fault, err)
}

// setting turns TEXTDESK_SERVER_PUBLIC_URL into server.public_url, and reads the
// value from a file where the name ends with _FILE and is no key itself.
func setting(name, value string) (key, text string, err error) {
	key = strings.Replace(strings.ToLower(strings.TrimPrefix(name, envPrefix)), "_", ".", 1)
	if slices.Contains(knownKeys(), key) {
		return key, value, nil
	}
	named, isFile := strings.CutSuffix(key, "_file")
	if !isFile || !slices.Contains(knownKeys(), named) {
		return "", "", fmt.Errorf("the environment variable %s: %w", name, mustBeKnown(key))
	}
	content, err := readText(value)
	if err == nil && isAbsent(string(content)) {
		err = fmt.Errorf("the file %s is empty", value)
	}
	if err != nil {
		return "", "", fmt.Errorf("the environment variable %s: %w", name, err)
	}
	return named, strings.TrimSpace(string(content)), nil
}

// betweenItems tells whether a character parts the items of a list that is given
// in the environment or a file.
func betweenItems(r rune) bool { return r == ',' || unicode.IsSpace(r) }
