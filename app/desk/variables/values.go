package variables

import (
	"errors"
	"fmt"
	"slices"

	"textdesk/app/desk"
	"textdesk/app/desk/workstreams"
	"textdesk/store"
	"textdesk/store/work"
)

// Of gives what a conversation's variables hold, by name: those its workstream has, and
// where nobody has filled one, what it is before.
func Of(v *store.View, c *store.Conversation) (map[string]string, error) {
	shown, err := show(v, c)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for _, one := range shown.Items {
		values[one.Name] = one.Value
	}
	return values, nil
}

// Unfilled gives what a workstream's variables hold, by name, before anybody fills one.
func Unfilled(w *store.Workstream) map[string]string {
	values := map[string]string{}
	for _, variable := range w.Variables {
		values[variable.Name] = unfilled(variable).Value
	}
	return values
}

func unfilled(v work.Variable) Variable { return Variable{Variable: v, Value: v.Default} }

// Set fills some of a conversation's variables and leaves the others. A name that the
// workstream does not have, or no longer, and a value that is none of the variable's
// type, are left out: whoever decides by rules goes on.
func Set(tx *store.Tx, c *store.Conversation, values map[string]string) error {
	defined, err := definedFor(&tx.View, c)
	if err != nil {
		return err
	}
	filled, err := filledOf(&tx.View, c.ID)
	if err != nil {
		return err
	}
	next := slices.Clone(filled)
	for _, variable := range defined {
		given, ok := values[variable.Name]
		if !ok {
			continue
		}
		value, err := workstreams.VariableValue("", variable.Type, given)
		if err != nil {
			continue
		}
		next = slices.DeleteFunc(next, func(v Value) bool { return v.Name == variable.Name })
		next = append(next, Value{variable.Name, value})
	}
	if slices.Equal(next, filled) {
		return nil
	}
	return table.Put(tx, &Filled{ID: c.ID, Values: next})
}

// show gives the variables of a conversation as its workstream has them now: what was
// filled under a name that is gone stays, and is not shown.
func show(v *store.View, c *store.Conversation) (Shown, error) {
	shown := Shown{ID: c.ID, Items: []Variable{}}
	defined, err := definedFor(v, c)
	if err != nil {
		return shown, err
	}
	filled, err := filledOf(v, c.ID)
	if err != nil {
		return shown, err
	}
	for _, variable := range defined {
		one := unfilled(variable)
		i := slices.IndexFunc(filled, func(v Value) bool { return v.Name == variable.Name })
		if i >= 0 {
			if value, err := workstreams.VariableValue("", variable.Type, filled[i].Value); err == nil {
				one.Value, one.Filled = value, true
			}
		}
		shown.Items = append(shown.Items, one)
	}
	shown.Version = desk.VersionOf(filled)
	return shown, nil
}

func definedFor(v *store.View, c *store.Conversation) ([]work.Variable, error) {
	w, err := store.Workstreams.Get(v, c.WorkstreamID)
	if err != nil {
		return nil, err
	}
	return w.Variables, nil
}

func filledOf(v *store.View, conversationID store.ID) ([]Value, error) {
	f, err := table.Get(v, conversationID)
	if errors.Is(err, store.ErrNotFound) {
		return []Value{}, nil
	}
	if err != nil {
		return nil, err
	}
	return f.Values, nil
}

// check brings what somebody fills in into the form it is kept in, or refuses it.
func check(v *store.View, c *store.Conversation, given []Value) ([]Value, error) {
	defined, err := definedFor(v, c)
	if err != nil {
		return nil, err
	}
	kept := make([]Value, len(given))
	for i, one := range given {
		at := fmt.Sprintf("values.%d.", i)
		of := slices.IndexFunc(defined, func(d work.Variable) bool { return d.Name == one.Name })
		if of < 0 {
			return nil, desk.RefuseField(at+"name", "unknown", "The conversation's workstream has no variable of this name.")
		}
		if slices.ContainsFunc(kept[:i], func(other Value) bool { return other.Name == one.Name }) {
			return nil, desk.RefuseField(at+"name", "exists", "This variable is given twice.")
		}
		if one.Value, err = workstreams.VariableValue(at+"value", defined[of].Type, one.Value); err != nil {
			return nil, err
		}
		kept[i] = one
	}
	return kept, nil
}
