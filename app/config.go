package app

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/knadh/koanf/parsers/toml/v2"
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/env/v2"
	"github.com/knadh/koanf/providers/file"
	"github.com/knadh/koanf/v2"
)

// Config is everything that can be set from outside. config.example.toml in the
// repository says what each key means; a test holds the two together.
type Config struct {
	Server   ServerConfig   `koanf:"server"`
	Store    StoreConfig    `koanf:"store"`
	TeleSign TeleSignConfig `koanf:"telesign"`
	Outbox   OutboxConfig   `koanf:"outbox"`
	Schedule ScheduleConfig `koanf:"schedule"`
	Security SecurityConfig `koanf:"security"`
	Log      LogConfig      `koanf:"log"`
}

// ServerConfig says where and how the desk is reached.
type ServerConfig struct {
	Listen         string   `koanf:"listen"`
	PublicURL      string   `koanf:"public_url"`
	TLS            string   `koanf:"tls"` // "off", "files" or "auto"
	CertFile       string   `koanf:"cert_file"`
	KeyFile        string   `koanf:"key_file"`
	ACMEEmail      string   `koanf:"acme_email"`
	TrustedProxies []string `koanf:"trusted_proxies"`
}

// StoreConfig says where the data is.
type StoreConfig struct {
	Path        string `koanf:"path"`
	Backups     string `koanf:"backups"` // folder; empty takes "backups" beside the database
	KeepBackups int    `koanf:"keep_backups"`
}

// TeleSignConfig holds for accounts that say nothing else.
type TeleSignConfig struct {
	BaseURL string        `koanf:"base_url"`
	Timeout time.Duration `koanf:"timeout"`
}

// OutboxConfig tunes the send queue's worker.
type OutboxConfig struct {
	Concurrency int `koanf:"concurrency"`
}

// ScheduleConfig holds the timetables, as cron writes them; an empty one turns
// its job off.
type ScheduleConfig struct {
	Zone         string `koanf:"zone"`
	AutoResolve  string `koanf:"auto_resolve"`
	PollReceipts string `koanf:"poll_receipts"`
	Retention    string `koanf:"retention"`
	Backup       string `koanf:"backup"`
}

// SecurityConfig says what seals the secrets kept in the database.
type SecurityConfig struct {
	Key     string `koanf:"key"`      // 64 hexadecimal digits; wins over KeyFile
	KeyFile string `koanf:"key_file"` // empty takes the database's path with ".key"
}

// LogConfig says what is logged, to standard error.
type LogConfig struct {
	Level  string `koanf:"level"`  // "debug", "info", "warn" or "error"
	Format string `koanf:"format"` // "text" or "json"
}

// DefaultConfig is what holds where nothing is set.
func DefaultConfig() Config {
	return Config{
		Server:   ServerConfig{Listen: "127.0.0.1:8080", TLS: "off"},
		Store:    StoreConfig{Path: "textdesk.db", KeepBackups: 7},
		TeleSign: TeleSignConfig{BaseURL: "https://rest-api.telesign.com", Timeout: 10 * time.Second},
		Outbox:   OutboxConfig{Concurrency: 16},
		Schedule: ScheduleConfig{
			Zone: "Local", AutoResolve: "@every 1m", PollReceipts: "@every 1m",
			Retention: "17 * * * *", Backup: "15 3 * * *",
		},
		Log: LogConfig{Level: "info", Format: "text"},
	}
}

// LoadConfig reads the file, if a path is given, then the environment
// (TEXTDESK_SECTION_KEY, or TEXTDESK_SECTION_KEY_FILE naming a file that holds
// the value), then the flags, by their dotted keys; later ones win. An unknown
// key is an error that names the nearest known one.
func LoadConfig(path string, environ []string, flags map[string]any) (Config, error) {
	k := koanf.New(".")
	if path != "" {
		if err := loadFile(k, path); err != nil {
			return Config{}, err
		}
	}
	if err := loadEnvironment(k, environ); err != nil {
		return Config{}, err
	}
	if err := k.Load(confmap.Provider(flags, "."), nil); err != nil {
		return Config{}, fmt.Errorf("the flags: %w", err)
	}
	config := DefaultConfig()
	if err := k.Unmarshal("", &config); err != nil {
		return Config{}, fmt.Errorf("the configuration cannot be used: %w", err)
	}
	return config, config.check()
}

func loadFile(k *koanf.Koanf, path string) error {
	err := k.Load(file.Provider(path), toml.Parser())
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("the configuration file %s does not exist", path)
	}
	if err != nil {
		return fmt.Errorf("the configuration file %s cannot be read: %w", path, err)
	}
	for _, key := range k.Keys() {
		if err := mustBeKnown(key); err != nil {
			return fmt.Errorf("the configuration file %s: %w", path, err)
		}
	}
	return nil
}

const envPrefix = "TEXTDESK_"

func loadEnvironment(k *koanf.Koanf, environ []string) error {
	var fault error
	err := k.Load(env.Provider(".", env.Opt{
		Prefix:      envPrefix,
		EnvironFunc: func() []string { return environ },
		TransformFunc: func(name, value string) (string, any) {
			key, value, err := setting(name, value)
			fault = errors.Join(fault, err)
			return key, value
		},
	}), nil)
	return errors.Join(fault, err)
}

// setting turns TEXTDESK_SERVER_PUBLIC_URL into server.public_url, and reads the
// value from a file where the name ends with _FILE and is no key itself.
func setting(name, value string) (key, text string, err error) {
	section, rest, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(name, envPrefix)), "_")
	key = section + "." + rest
	if slices.Contains(knownKeys(), key) {
		return key, value, nil
	}
	named, isFile := strings.CutSuffix(key, "_file")
	if !isFile || !slices.Contains(knownKeys(), named) {
		return "", "", fmt.Errorf("the environment variable %s: %w", name, mustBeKnown(key))
	}
	content, err := os.ReadFile(value)
	if err != nil {
		return "", "", fmt.Errorf("the environment variable %s: %w", name, err)
	}
	return named, strings.TrimSpace(string(content)), nil
}

// knownKeys gives every key with its section, such as "server.listen".
func knownKeys() (keys []string) {
	for _, section := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		for _, field := range reflect.VisibleFields(section.Type) {
			keys = append(keys, section.Tag.Get("koanf")+"."+field.Tag.Get("koanf"))
		}
	}
	return keys
}

func mustBeKnown(key string) error {
	known := knownKeys()
	if slices.Contains(known, key) {
		return nil
	}
	nearest := slices.MinFunc(known, func(a, b string) int { return distance(a, key) - distance(b, key) })
	return fmt.Errorf("there is no key %q; did you mean %q?", key, nearest)
}

// distance is Levenshtein's: how many letters to change, add or drop.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// check refuses what cannot work, with what would.
func (c Config) check() error {
	var faults []error
	refuse := func(key, format string, args ...any) {
		faults = append(faults, fmt.Errorf(key+": "+format, args...))
	}
	if _, _, err := net.SplitHostPort(c.Server.Listen); err != nil {
		refuse("server.listen", "give an address and a port, such as 127.0.0.1:8080")
	}
	if u := c.Server.PublicURL; u != "" && !isRoot(u) {
		refuse("server.public_url", "give the scheme and the name alone, such as https://desk.example.com")
	}
	switch c.Server.TLS {
	case "off", "auto":
	case "files":
		if c.Server.CertFile == "" || c.Server.KeyFile == "" {
			refuse("server.tls", "with “files”, give server.cert_file and server.key_file too")
		}
	default:
		refuse("server.tls", "the choices are off, files and auto")
	}
	if c.Server.TLS == "auto" && !strings.HasPrefix(c.Server.PublicURL, "https://") {
		refuse("server.tls", "with “auto”, server.public_url must say https:// and the name to get a certificate for")
	}
	if _, err := c.trustedProxies(); err != nil {
		refuse("server.trusted_proxies", "%w", err)
	}
	if !isRoot(c.TeleSign.BaseURL) {
		refuse("telesign.base_url", "give the scheme and the host alone, such as https://rest-ww.telesign.com")
	}
	if c.TeleSign.Timeout < time.Second || c.TeleSign.Timeout > 30*time.Second {
		refuse("telesign.timeout", "between 1s and 30s")
	}
	if c.Outbox.Concurrency < 1 || c.Outbox.Concurrency > 256 {
		refuse("outbox.concurrency", "between 1 and 256")
	}
	if c.Store.KeepBackups < 1 {
		refuse("store.keep_backups", "at least 1")
	}
	if _, err := time.LoadLocation(c.Schedule.Zone); err != nil {
		refuse("schedule.zone", "there is no time zone %q; names look like America/Toronto", c.Schedule.Zone)
	}
	if !slices.Contains([]string{"debug", "info", "warn", "error"}, c.Log.Level) {
		refuse("log.level", "the choices are debug, info, warn and error")
	}
	if !slices.Contains([]string{"text", "json"}, c.Log.Format) {
		refuse("log.format", "the choices are text and json")
	}
	return errors.Join(faults...)
}

// isRoot tells whether a URL is a scheme and a host and nothing else.
func isRoot(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.Path == "" && u.RawQuery == "" && u.User == nil
}

// trustedProxies reads addresses and ranges such as 10.0.0.0/8.
func (c Config) trustedProxies() (ranges []netip.Prefix, err error) {
	for _, text := range c.Server.TrustedProxies {
		if addr, err := netip.ParseAddr(text); err == nil {
			ranges = append(ranges, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither an address nor a range such as 10.0.0.0/8", text)
		}
		ranges = append(ranges, prefix)
	}
	return ranges, nil
}
