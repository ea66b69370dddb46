package app

import (
	"fmt"
	"os"

	"textdesk/app/control"
)

// MustNotNeed refuses to have a file written over that the desk itself needs: its
// database and the socket beside that, its key, its certificate and the configuration
// file it was started with. It is refused under whichever name it goes.
func (c Config) MustNotNeed(path, configFile string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil // whoever writes it says what is wrong
	}
	for what, needed := range map[string]string{
		"the database itself":      c.Store.Path,
		"the desk's socket":        control.SocketPath(c.Store.Path),
		"the key of the secrets":   c.KeyFile(),
		"the certificate":          c.Server.CertFile,
		"the certificate's key":    c.Server.KeyFile,
		"the desk's configuration": configFile,
	} {
		if own, err := os.Stat(needed); err == nil && os.SameFile(info, own) {
			return fmt.Errorf("%s is %s, which nothing replaces; give another name", path, what)
		}
	}
	return nil
}
