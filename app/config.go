package app

import (
	"time"

	"textdesk/app/certificates"
)

// Config is everything that can be set from outside. config.example.toml in the
// repository says what each key means; a test holds the two together.
type Config struct {
	Server   ServerConfig   `koanf:"server"`
	Store    StoreConfig    `koanf:"store"`
	TeleSign TeleSignConfig `koanf:"telesign"`
	Outbox   OutboxConfig   `koanf:"outbox"`
	Bots     BotsConfig     `koanf:"bots"`
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
	ACMEDirectory  string   `koanf:"acme_directory"`
	ACMEEmail      string   `koanf:"acme_email"`
	TrustedProxies []string `koanf:"trusted_proxies"`
	Node           string   `koanf:"node"` // empty takes this machine's name
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

// BotsConfig says where the programs of webhook bots may be.
type BotsConfig struct {
	AllowNetworks []string `koanf:"allow_networks"` // beside the internet
}

// ScheduleConfig holds the timetables.
type ScheduleConfig struct {
	Zone string `koanf:"zone"`
	// Jobs says when the desk's jobs are done, by name, as cron writes it;
	// “off” turns its job off. The jobs, and when they are done where nothing is set,
	// are their parts' to say.
	Jobs map[string]string `koanf:"-"`
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
		Server:   ServerConfig{Listen: "127.0.0.1:8080", TLS: "off", ACMEDirectory: certificates.LetsEncrypt},
		Store:    StoreConfig{Path: "textdesk.db", KeepBackups: 7},
		TeleSign: TeleSignConfig{BaseURL: "https://rest-api.telesign.com", Timeout: 10 * time.Second},
		Outbox:   OutboxConfig{Concurrency: 16},
		Schedule: ScheduleConfig{
			Zone: "Local", Jobs: defaultJobs(),
		},
		Log: LogConfig{Level: "info", Format: "text"},
	}
}
