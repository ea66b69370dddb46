package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestOnlyWhoMayBringSettingsInMaySendALongFile(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	body := `{"toml":"` + strings.Repeat("#", 2*maxBody) + `"}`
	for who, want := range map[string]int{"": http.StatusRequestEntityTooLarge, "Nadia": http.StatusRequestEntityTooLarge, "Zoe": http.StatusOK} {
		if status, answer := o.send(t, http.MethodPost, "settings-file/compare", who, body); status != want {
			t.Errorf("%q is answered %d %s", who, status, answer)
		}
	}
	if status, _ := o.send(t, http.MethodPut, "settings", "Zoe", body); status != http.StatusRequestEntityTooLarge {
		t.Errorf("other long bodies are answered %d", status)
	}
}
