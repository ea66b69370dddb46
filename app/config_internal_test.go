package app

import "testing"

func TestAddressesInTheConfigurationHaveOneForm(t *testing.T) {
	t.Parallel()
	c, err := LoadConfig("", nil, map[string]any{
		"server.public_url": "HTTPS://Desk.Example.com:443/", "telesign.base_url": "HTTPS://rest-ww.telesign.com/",
		"server.trusted_proxies": []string{"::ffff:192.0.2.7", "10.1.2.3/8"},
	})
	if err != nil || c.Server.PublicURL != "https://desk.example.com" || c.TeleSign.BaseURL != "https://rest-ww.telesign.com" {
		t.Errorf("%q, %q, %v", c.Server.PublicURL, c.TeleSign.BaseURL, err)
	}
	if proxies, err := c.trustedProxies(); err != nil || len(proxies) != 2 || proxies[0].String() != "192.0.2.7/32" || proxies[1].String() != "10.0.0.0/8" {
		t.Errorf("the proxies are %v, %v", proxies, err)
	}
}
