package desk

import (
	"time"

	"textdesk/store"
)

// What holds nothing secret leaves as it is kept.
type (
	exportedSettings struct {
		Kind string `json:"kind"`
		*store.Settings
	}
	exportedNumber struct {
		Kind string `json:"kind"`
		*store.Number
	}
	exportedQueue struct {
		Kind string `json:"kind"`
		*store.Queue
	}
	exportedWorkstream struct {
		Kind string `json:"kind"`
		*store.Workstream
	}
	exportedContact struct {
		Kind string `json:"kind"`
		*store.Contact
	}
	exportedConversation struct {
		Kind string `json:"kind"`
		*store.Conversation
	}
	exportedMessage struct {
		Kind string `json:"kind"`
		*store.Message
	}
	exportedNote struct {
		Kind string `json:"kind"`
		*store.Note
	}
)

// exportedLine calls the line's own kind "event", since a record's kind is its table.
type exportedLine struct {
	Kind  string `json:"kind"`
	Event string `json:"event"`
	*store.Line
}

// exportedUser is a user without the hash of their password.
type exportedUser struct {
	Kind          string       `json:"kind"`
	ID            store.ID     `json:"id"`
	Name          string       `json:"name"`
	Email         string       `json:"email"`
	Roles         []store.Role `json:"roles"`
	Language      string       `json:"language,omitempty"`
	CreatedAt     time.Time    `json:"created_at"`
	LastSeenAt    time.Time    `json:"last_seen_at,omitzero"`
	DeactivatedAt time.Time    `json:"deactivated_at,omitzero"`
}

func exportUser(u *store.User) exportedUser {
	return exportedUser{
		Kind: "user", ID: u.ID, Name: u.Name, Email: u.Email, Roles: u.Roles, Language: u.Language,
		CreatedAt: u.CreatedAt, LastSeenAt: u.LastSeenAt, DeactivatedAt: u.OffSince,
	}
}

// exportedAccount is an account without its keys and its callback URL, which is
// a secret.
type exportedAccount struct {
	Kind          string    `json:"kind"`
	ID            store.ID  `json:"id"`
	Name          string    `json:"name"`
	Provider      string    `json:"provider"`
	CustomerID    string    `json:"customer_id"`
	BaseURL       string    `json:"base_url"`
	Auth          string    `json:"auth"`
	MessageType   string    `json:"message_type"`
	Receipts      string    `json:"receipts"`
	CallbackCheck string    `json:"callback_check"`
	CreatedAt     time.Time `json:"created_at"`
}

func exportAccount(a *store.Account) exportedAccount {
	return exportedAccount{
		Kind: "account", ID: a.ID, Name: a.Name, Provider: "telesign", CustomerID: a.CustomerID,
		BaseURL: a.BaseURL, Auth: a.Auth, MessageType: a.MessageType, Receipts: a.Receipts,
		CallbackCheck: a.CallbackCheck, CreatedAt: a.CreatedAt,
	}
}
