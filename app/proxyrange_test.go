package app_test

import (
	"strings"
	"testing"

	"textdesk/app"
)

func TestARangeOfTrustedProxiesThatHoldsStrangersIsRefused(t *testing.T) {
	t.Parallel()
	for _, everybody := range []string{
		"0.0.0.0/0", "::/0", "192.0.2.1/0", "0.0.0.0/1,128.0.0.0/1", "2000::/3", "8000::/1", "::ffff:0.0.0.0/96", "::ffff:0:0/97", "::/64,0.0.0.0/0",
		"10.0.0.0/7", "2001:db8::/12", "fc00::/6", "127.0.0.1,0.0.0.0/0",
	} {
		_, err := app.LoadConfig("", []string{"TEXTDESK_SERVER_TRUSTED_PROXIES=" + everybody}, nil)
		if err == nil || !strings.Contains(err.Error(), "server.trusted_proxies") || !strings.Contains(err.Error(), "10.0.0.0/8") {
			t.Errorf("%s: %v", everybody, err)
		}
	}
	for _, own := range []string{"127.0.0.1", "::1", "10.0.0.0/8", "172.16.0.0/12", "fc00::/7", "fd00::/8", "2001:db8::/32", "::ffff:10.0.0.0/104"} {
		if _, err := app.LoadConfig("", []string{"TEXTDESK_SERVER_TRUSTED_PROXIES=" + own}, nil); err != nil {
			t.Errorf("%s: %v", own, err)
		}
	}
}
