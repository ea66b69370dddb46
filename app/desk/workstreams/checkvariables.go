package workstreams

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"textdesk/app/desk"
	"textdesk/store/work"
)

// maxVariable is how many characters a variable's value has at most.
const maxVariable = 1000

// checkVariables brings variables into the form they are kept in.
func checkVariables(given []work.Variable) ([]work.Variable, error) {
	if len(given) > maxVariables {
		return nil, desk.RefuseField("variables", "too_many", "At most %d variables.", maxVariables)
	}
	kept := make([]work.Variable, len(given))
	taken := map[string]bool{}
	for i, v := range given {
		at := fmt.Sprintf("variables.%d.", i)
		if v.Name = strings.TrimSpace(v.Name); !isVariableName(v.Name) {
			return nil, desk.RefuseField(at+"name", "not_a_name", "A name has letters without accents, digits and underscores, at most %d.", desk.MaxName)
		}
		if folded := strings.ToLower(v.Name); taken[folded] {
			return nil, desk.RefuseField(at+"name", "exists", "Another variable has this name.")
		} else {
			taken[folded] = true
		}
		if err := desk.CheckChoice(at+"type", string(v.Type), v.Type.Choices()); err != nil {
			return nil, err
		}
		var err error
		if v.Default, err = VariableValue(at+"default", v.Type, v.Default); err != nil {
			return nil, err
		}
		kept[i] = v
	}
	return kept, nil
}

func isVariableName(name string) bool {
	const known = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
	return name != "" && len(name) <= desk.MaxName && strings.Trim(name, known) == "" && !strings.ContainsFunc(name, func(r rune) bool { return !strings.ContainsRune(known, r) })
}

// VariableValue brings what a variable is filled with into the form it is kept in, or
// refuses it at the field. A number may be empty: it is not known then.
func VariableValue(field string, t work.VariableType, value string) (string, error) {
	value = strings.TrimSpace(desk.Lines(value))
	if !utf8.ValidString(value) {
		return "", desk.RefuseField(field, "not_text", "Enter plain text.")
	}
	if utf8.RuneCountInString(value) > maxVariable {
		return "", desk.TooLong(field, maxVariable, "Too long: at most %d characters.")
	}
	if t != work.Number || value == "" {
		return value, nil
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return "", desk.RefuseField(field, "not_a_number", "Enter a number, such as 12 or 0.5.")
	}
	return strconv.FormatFloat(n, 'f', -1, 64), nil
}
