package telesign_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"textdesk/telesign"
)

// longestName gives the length of the longest of what names something in a callback:
// what the store makes keys of.
func longestName(c telesign.Callback) (longest int) {
	names := []string{c.ReferenceID}
	if in := c.Inbound; in != nil {
		names = append(names, in.ReferenceID, in.From, in.To, in.Action, in.Keyword, in.Country)
	}
	if r := c.Receipt; r != nil {
		names = append(names, r.ReferenceID, r.ExternalID, r.Price, r.Currency)
		names = append(names, r.Parts...)
	}
	for _, name := range names {
		longest = max(longest, len(name))
	}
	return longest
}

// paths gives the way to every text in a JSON value.
func paths(value any, under []any) (all [][]any) {
	switch value := value.(type) {
	case map[string]any:
		for key, child := range value {
			all = append(all, paths(child, append(under[:len(under):len(under)], key))...)
		}
	case []any:
		for i, child := range value {
			all = append(all, paths(child, append(under[:len(under):len(under)], i))...)
		}
	default:
		all = append(all, under)
	}
	return all
}

// put puts a text where a path leads.
func put(value any, path []any, text string) any {
	if len(path) == 0 {
		return text
	}
	switch value := value.(type) {
	case map[string]any:
		key := path[0].(string)
		value[key] = put(value[key], path[1:], text)
	case []any:
		i := path[0].(int)
		value[i] = put(value[i], path[1:], text)
	}
	return value
}

func TestWhicheverFieldOfACallbackIsTooLongNoNameIsLongerThanAKey(t *testing.T) {
	t.Parallel()
	eachDocumented(t, func(t *testing.T, _ string, body []byte) {
		rapid.Check(t, func(rt *rapid.T) {
			var value any
			if err := json.Unmarshal(body, &value); err != nil {
				rt.Fatal(err)
			}
			where := rapid.SampledFrom(paths(value, nil)).Draw(rt, "field")
			length := rapid.SampledFrom([]int{1, 255, 256, 257, 1023, 1024, 32 << 10, 60 << 10}).Draw(rt, "length")
			char := rapid.SampledFrom([]string{"7", "a", "é", " "}).Draw(rt, "of")
			changed, err := json.Marshal(put(value, where, strings.Repeat(char, length)))
			if err != nil {
				rt.Fatal(err)
			}
			c, err := telesign.Decode(changed)
			if longest := longestName(c); longest > 256 {
				rt.Fatalf("with %v of %d bytes a name of %d bytes was let through", where, length, longest)
			}
			if err == nil && c.Receipt != nil && len(c.Receipt.Parts) > 100 {
				rt.Fatalf("%d parts were let through", len(c.Receipt.Parts))
			}
		})
	})
}

func TestACallbackWithAReferenceTooLongForAKeySaysSo(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{"reference_id":"` + strings.Repeat("A", 257) + `","status":{"code":200}}`,
		`{"reference_id":"A","external_id":"` + strings.Repeat("A", 32<<10) + `","status":{"code":200}}`,
		`{"reference_id":"A","status":{"code":200},"additional_info":{"message_parts_reference_ids":"` + strings.Repeat("A,", 101) + `"}}`,
		`{"reference_id":"A","user_response":{"phone_number":"` + strings.Repeat("1", 257) + `","mo_message":"hi"}}`,
	} {
		if _, err := telesign.Decode([]byte(body)); !errors.Is(err, telesign.ErrLong) {
			t.Errorf("%.60s… gives %v", body, err)
		}
	}
}

func TestAnAnswerIsTakenWithoutWhatIsTooLong(t *testing.T) {
	t.Parallel()
	answer := `{"reference_id":"` + strings.Repeat("A", 32<<10) + `","external_id":"mine","status":{"code":290}}`
	server := answering(t, http.StatusOK, answer)
	got, err := telesign.NewClient(nil).Send(t.Context(), account(server), text)
	if err != nil || got.ReferenceID != "" || got.ExternalID != "mine" {
		t.Errorf("got %+v %v", got, err)
	}
}
