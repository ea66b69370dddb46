package settingsfile

import (
	"bytes"
	"context"
	"encoding/json"
	"math"

	"textdesk/app/api"
	"textdesk/app/desk"
)

// ask asks an endpoint as a browser would.
func ask(ctx context.Context, by desk.Actor, e *api.Endpoint, id, cursor string, body any) (map[string]any, error) {
	r := api.Request{
		Path:   func(string) string { return id },
		Query:  func(name string) string { return map[string]string{"cursor": cursor}[name] },
		Header: func(name string) string { return map[string]string{"Content-Type": "application/json"}[name] },
	}
	if body != nil {
		content, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		r.Body = content
	}
	out, err := e.Answer(ctx, by, r)
	if err != nil {
		return nil, err
	}
	answer, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	decoded, err := decodeJSON(answer)
	object, _ := decoded.(map[string]any)
	return object, err
}

// list gives all the entries of a section, in the order in which the API does.
func list(ctx context.Context, by desk.Actor, s *section) (all []map[string]any, err error) {
	for cursor := ""; ; {
		piece, err := ask(ctx, by, s.read, "", cursor, nil)
		if err != nil {
			return nil, err
		}
		items, _ := piece["items"].([]any)
		for _, item := range items {
			if entry, is := item.(map[string]any); is {
				all = append(all, entry)
			}
		}
		if cursor, _ = piece["next"].(string); cursor == "" {
			return all, nil
		}
	}
}

// decodeJSON gives whole numbers as int64, as the decoder of TOML does.
func decodeJSON(text []byte) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return wholeNumbers(value), err
}

func wholeNumbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		n, _ := v.Float64()
		if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
			return int64(n)
		}
		return n
	case []any:
		for i := range v {
			v[i] = wholeNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = wholeNumbers(v[name])
		}
	}
	return value
}
