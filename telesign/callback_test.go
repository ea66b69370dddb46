package telesign_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"textdesk/telesign"
)

var update = flag.Bool("update", false, "write what Decode gives as the expected result")

func TestDocumentedCallbacksAreDecoded(t *testing.T) {
	t.Parallel()
	eachDocumented(t, func(t *testing.T, path string, body []byte) {
		callback, err := telesign.Decode(body)
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.MarshalIndent(callback, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		compareGolden(t, strings.TrimSuffix(path, ".json")+".golden", append(got, '\n'))
	})
}

// eachDocumented runs a test for each callback that TeleSign documents.
func eachDocumented(t *testing.T, test func(t *testing.T, path string, body []byte)) {
	t.Helper()
	bodies, err := filepath.Glob("testdata/callbacks/*.json")
	if err != nil || len(bodies) == 0 {
		t.Fatal("no callbacks to decode", err)
	}
	for _, path := range bodies {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			test(t, path, body)
		})
	}
}

func compareGolden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("decoded as\n%s\nwant\n%s", got, want)
	}
}

func TestBodiesThatAreNoCallbackAreRefusedWithAReason(t *testing.T) {
	t.Parallel()
	for name, v := range map[string]struct {
		body string
		want error
		says string
	}{
		"empty":                 {body: "", says: "not JSON"},
		"a form":                {body: "a=b", says: "not JSON"},
		"a list":                {body: "[]", says: "not an object"},
		"cut off":               {body: `{"reference_id":"01`, says: "not JSON"},
		"no identifier":         {body: `{"status":{"code":200}}`, want: telesign.ErrNoReference},
		"a text without id":     {body: `{"user_response":{"phone_number":"1","mo_message":"x"}}`, want: telesign.ErrNoReference},
		"a text from nobody":    {body: `{"reference_id":"A","user_response":{"mo_message":"x"}}`, want: telesign.ErrNoSender},
		"longer than is decent": {body: `{"a":"` + strings.Repeat("x", 1<<20) + `"}`, want: telesign.ErrTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := telesign.Decode([]byte(v.body))
			if err == nil || v.want != nil && !errors.Is(err, v.want) || !strings.Contains(err.Error(), v.says) {
				t.Errorf("Decode gives %v", err)
			}
		})
	}
}

func TestEveryFormOfTimeIsRead(t *testing.T) {
	t.Parallel()
	for form, want := range map[string]string{
		"2016-10-21T14:05:36.181346Z":     "2016-10-21T14:05:36.181346Z",
		"2016-10-21T16:05:36+02:00":       "2016-10-21T14:05:36Z",
		"Thu, 23 Jun 2022 19:03:44 GMT":   "2022-06-23T19:03:44Z",
		"Thu, 23 Jun 2022 21:03:44 +0200": "2022-06-23T19:03:44Z",
		"2020-05-04 22:07:01:226":         "2020-05-04T22:07:01.226Z",
		"2020-05-04T22:07:01.226":         "2020-05-04T22:07:01.226Z",
		"2020-05-04 22:07:01":             "2020-05-04T22:07:01Z",
		"2022-31-03T14:51:28.709526Z":     "2022-03-31T14:51:28.709526Z",
		"1666361136":                      "2022-10-21T14:05:36Z",
		"1666361136181":                   "2022-10-21T14:05:36.181Z",
		"yesterday":                       "0001-01-01T00:00:00Z",
		"":                                "0001-01-01T00:00:00Z",
		"9999-12-31T23:59:59-05:00":       "0001-01-01T00:00:00Z",
	} {
		body, _ := json.Marshal(map[string]any{"reference_id": "A", "status": map[string]any{"code": 200, "updated_on": form}})
		callback, err := telesign.Decode(body)
		if err != nil {
			t.Fatal(err)
		}
		if got := callback.Receipt.Status.UpdatedOn.Format(time.RFC3339Nano); got != want {
			t.Errorf("%q is read as %s, want %s", form, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	bodies, _ := filepath.Glob("testdata/callbacks/*.json")
	for _, path := range bodies {
		body, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		callback, err := telesign.Decode(body)
		if err != nil {
			return
		}
		if (callback.Kind == telesign.KindInbound) != (callback.Inbound != nil) ||
			(callback.Kind == telesign.KindReceipt) != (callback.Receipt != nil) {
			t.Errorf("the kind %s does not fit what is set", callback.Kind)
		}
		if callback.Inbound != nil && (callback.Inbound.ReferenceID == "" || callback.Inbound.From == "") {
			t.Error("a text without reference or sender was let through")
		}
		if longest := longestName(callback); longest > 256 {
			t.Errorf("a name of %d bytes was let through", longest)
		}
		if _, err := json.Marshal(callback); err != nil {
			t.Errorf("what was decoded cannot be encoded: %v", err)
		}
		if again, err := telesign.Decode(body); err != nil || again.Kind != callback.Kind {
			t.Error("the same body decodes differently the second time")
		}
	})
}
