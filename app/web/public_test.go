package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"textdesk/app/api"
	"textdesk/app/desk"
	"textdesk/app/desk/settings"
)

// What counts as the desk's own page, and whether browsers are to keep to HTTPS,
// follows the address at once.
func TestAPublicAddressThatIsSetHoldsForTheNextRequest(t *testing.T) {
	t.Parallel()
	o := openOffice(t)
	o.Parts.Desk.Configure("")
	const public = "https://desk.example.com"
	ask := func() (status int, strict string) {
		request := httptest.NewRequest(http.MethodPost, api.Root+"session", nil)
		request.Host = "desk.internal"
		request.Header.Set("Origin", public)
		response, err := o.server.app.Test(request, -1)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response.StatusCode, response.Header.Get("Strict-Transport-Security")
	}
	for _, address := range []string{"", public, "https://other.example.com", public, ""} {
		if _, err := o.Parts.Settings.ChangePublicAddress(t.Context(), o.Admin, desk.Replace(settings.NewAddress{Address: address})); err != nil {
			t.Fatal(err)
		}
		status, strict := ask()
		if own := status != http.StatusForbidden; own != (address == public) || (strict != "") != (address != "") {
			t.Errorf("with the address %q a page of %s is answered %d, with %q", address, public, status, strict)
		}
	}
}
