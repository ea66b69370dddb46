package upgrade

import "time"

// The records as the first format had them in JSON and the second has them in
// CBOR: frozen here, so that a change of today's records changes no file of
// theirs.

type settings struct {
	TeamName string `json:"team_name" cbor:"1,keyasint,omitzero"`
	TimeZone string `json:"time_zone" cbor:"2,keyasint,omitzero"`
	Language string `json:"language" cbor:"3,keyasint,omitzero"`
	Region   string `json:"region" cbor:"4,keyasint,omitzero"`
}

type keywords struct {
	Words []keyword `json:"words" cbor:"1,keyasint,omitzero"`
}

type keyword struct {
	Word     string `json:"word" cbor:"1,keyasint,omitzero"`
	Action   string `json:"action" cbor:"2,keyasint,omitzero"`
	Language string `json:"language" cbor:"3,keyasint,omitzero"`
}

type user struct {
	ID           id        `json:"id" cbor:"1,keyasint,omitzero"`
	Name         string    `json:"name" cbor:"2,keyasint,omitzero"`
	Email        string    `json:"email" cbor:"3,keyasint,omitzero"`
	Roles        []string  `json:"roles" cbor:"4,keyasint,omitzero"`
	PasswordHash string    `json:"password_hash,omitempty" cbor:"5,keyasint,omitzero"`
	Presence     string    `json:"presence,omitempty" cbor:"6,keyasint,omitzero"`
	Language     string    `json:"language,omitempty" cbor:"7,keyasint,omitzero"`
	EnterSends   bool      `json:"enter_sends,omitzero" cbor:"8,keyasint,omitzero"`
	Sound        bool      `json:"sound,omitzero" cbor:"9,keyasint,omitzero"`
	CreatedAt    time.Time `json:"created_at" cbor:"10,keyasint,omitzero"`
	LastSeenAt   time.Time `json:"last_seen_at,omitzero" cbor:"11,keyasint,omitzero"`
	OffSince     time.Time `json:"off_since,omitzero" cbor:"12,keyasint,omitzero"`
}

type account struct {
	ID             id            `json:"id" cbor:"1,keyasint,omitzero"`
	Name           string        `json:"name" cbor:"2,keyasint,omitzero"`
	CustomerID     string        `json:"customer_id" cbor:"3,keyasint,omitzero"`
	APIKey         []byte        `json:"api_key" cbor:"4,keyasint,omitzero"`
	PreviousAPIKey []byte        `json:"previous_api_key,omitempty" cbor:"5,keyasint,omitzero"`
	BaseURL        string        `json:"base_url" cbor:"6,keyasint,omitzero"`
	Auth           string        `json:"auth" cbor:"7,keyasint,omitzero"`
	MessageType    string        `json:"message_type" cbor:"8,keyasint,omitzero"`
	Receipts       string        `json:"receipts" cbor:"9,keyasint,omitzero"`
	CallbackCheck  string        `json:"callback_check" cbor:"10,keyasint,omitzero"`
	CallbackSecret []byte        `json:"callback_secret" cbor:"11,keyasint,omitzero"`
	CallbackHash   string        `json:"callback_hash" cbor:"12,keyasint,omitzero"`
	FormerHash     string        `json:"former_callback_hash,omitempty" cbor:"13,keyasint,omitzero"`
	Validation     *validation   `json:"validation,omitempty" cbor:"14,keyasint,omitzero"`
	Sending        sendingStatus `json:"sending,omitzero" cbor:"15,keyasint,omitzero"`
	LastCallbackAt time.Time     `json:"last_callback_at,omitzero" cbor:"16,keyasint,omitzero"`
	HeldDropped    int           `json:"held_dropped,omitempty" cbor:"17,keyasint,omitzero"`
	CreatedAt      time.Time     `json:"created_at" cbor:"18,keyasint,omitzero"`
}

type validation struct {
	OK        bool      `json:"ok" cbor:"1,keyasint,omitzero"`
	Sure      bool      `json:"sure" cbor:"2,keyasint,omitzero"`
	Code      int       `json:"code,omitempty" cbor:"3,keyasint,omitzero"`
	Message   string    `json:"message" cbor:"4,keyasint,omitzero"`
	BaseURL   string    `json:"base_url" cbor:"5,keyasint,omitzero"`
	OtherHost bool      `json:"other_host,omitempty" cbor:"6,keyasint,omitzero"`
	At        time.Time `json:"at" cbor:"7,keyasint,omitzero"`
}

type sendingStatus struct {
	Paused bool      `json:"paused,omitempty" cbor:"1,keyasint,omitzero"`
	Code   int       `json:"code,omitempty" cbor:"2,keyasint,omitzero"`
	Since  time.Time `json:"since,omitzero" cbor:"3,keyasint,omitzero"`
}

type number struct {
	ID             id        `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID      id        `json:"account_id" cbor:"2,keyasint,omitzero"`
	Digits         string    `json:"number" cbor:"3,keyasint,omitzero"`
	Type           string    `json:"type" cbor:"4,keyasint,omitzero"`
	Description    string    `json:"description" cbor:"5,keyasint,omitzero"`
	Pace           float64   `json:"pace" cbor:"6,keyasint,omitzero"`
	KeywordReplies string    `json:"keyword_replies" cbor:"7,keyasint,omitzero"`
	CreatedAt      time.Time `json:"created_at" cbor:"8,keyasint,omitzero"`
	RemovedAt      time.Time `json:"removed_at,omitzero" cbor:"9,keyasint,omitzero"`
}

type pace struct {
	NumberID id        `json:"number_id" cbor:"1,keyasint,omitzero"`
	BookedAt time.Time `json:"booked_at,omitzero" cbor:"2,keyasint,omitzero"`
	FreeAt   time.Time `json:"free_at" cbor:"3,keyasint,omitzero"`
}

type queue struct {
	ID      id     `json:"id" cbor:"1,keyasint,omitzero"`
	Name    string `json:"name" cbor:"2,keyasint,omitzero"`
	Default bool   `json:"default" cbor:"3,keyasint,omitzero"`
	Private bool   `json:"private" cbor:"4,keyasint,omitzero"`
	Members []id   `json:"members" cbor:"5,keyasint,omitzero"`
}

type workstream struct {
	ID           id     `json:"id"`
	Name         string `json:"name"`
	Distribution string `json:"distribution"`
	QueueID      id     `json:"queue_id"`
	KeepAgent    bool   `json:"keep_agent"`
	WrapUp       bool   `json:"wrap_up"`
	ReopenHours  int    `json:"reopen_hours"`
	Uncertain    string `json:"uncertain"`
	Idle         idle   `json:"idle"`
}

type idle struct {
	OpenHours    int `json:"open_hours"`
	ActiveHours  int `json:"active_hours"`
	WaitingHours int `json:"waiting_hours"`
	WrapUpHours  int `json:"wrap_up_hours"`
}

type contact struct {
	ID        id        `json:"id" cbor:"1,keyasint,omitzero"`
	Phone     string    `json:"phone" cbor:"2,keyasint,omitzero"`
	Name      string    `json:"name" cbor:"3,keyasint,omitzero"`
	Consent   consent   `json:"consent" cbor:"4,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"5,keyasint,omitzero"`
}

type consent struct {
	State   string           `json:"state" cbor:"1,keyasint,omitzero"`
	Since   time.Time        `json:"since,omitzero" cbor:"2,keyasint,omitzero"`
	By      string           `json:"by,omitempty" cbor:"3,keyasint,omitzero"`
	Blocked map[id]time.Time `json:"blocked,omitempty" cbor:"4,keyasint,omitzero"`
}

type conversation struct {
	ID            id        `json:"id" cbor:"1,keyasint,omitzero"`
	NumberID      id        `json:"number_id" cbor:"2,keyasint,omitzero"`
	ContactID     id        `json:"contact_id" cbor:"3,keyasint,omitzero"`
	WorkstreamID  id        `json:"workstream_id" cbor:"4,keyasint,omitzero"`
	QueueID       id        `json:"queue_id" cbor:"5,keyasint,omitzero"`
	AgentID       id        `json:"agent_id,omitempty" cbor:"6,keyasint,omitzero"`
	State         string    `json:"state" cbor:"7,keyasint,omitzero"`
	Reason        string    `json:"reason,omitempty" cbor:"8,keyasint,omitzero"`
	Offer         *offer    `json:"offer,omitempty" cbor:"9,keyasint,omitzero"`
	PreviousID    id        `json:"previous_id,omitempty" cbor:"10,keyasint,omitzero"`
	LastMessageID id        `json:"last_message_id,omitempty" cbor:"11,keyasint,omitzero"`
	Unread        int       `json:"unread,omitempty" cbor:"12,keyasint,omitzero"`
	Undelivered   bool      `json:"undelivered,omitzero" cbor:"13,keyasint,omitzero"`
	CreatedAt     time.Time `json:"created_at" cbor:"14,keyasint,omitzero"`
	UpdatedAt     time.Time `json:"updated_at" cbor:"15,keyasint,omitzero"`
	StateSince    time.Time `json:"state_since" cbor:"16,keyasint,omitzero"`
}

type offer struct {
	AgentID   id        `json:"agent_id" cbor:"1,keyasint,omitzero"`
	ByID      id        `json:"by_id,omitempty" cbor:"2,keyasint,omitzero"`
	ExpiresAt time.Time `json:"expires_at" cbor:"3,keyasint,omitzero"`
}

type session struct {
	ID             id        `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID id        `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	AgentID        id        `json:"agent_id" cbor:"3,keyasint,omitzero"`
	StartedAt      time.Time `json:"started_at" cbor:"4,keyasint,omitzero"`
	EndedAt        time.Time `json:"ended_at,omitzero" cbor:"5,keyasint,omitzero"`
	EndReason      string    `json:"end_reason,omitempty" cbor:"6,keyasint,omitzero"`
}

type message struct {
	ID             id        `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID id        `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	NumberID       id        `json:"number_id" cbor:"3,keyasint,omitzero"`
	ContactID      id        `json:"contact_id" cbor:"4,keyasint,omitzero"`
	AccountID      id        `json:"account_id" cbor:"5,keyasint,omitzero"`
	Direction      string    `json:"direction" cbor:"6,keyasint,omitzero"`
	Text           string    `json:"text" cbor:"7,keyasint,omitzero"`
	Parts          int       `json:"parts" cbor:"8,keyasint,omitzero"`
	State          string    `json:"state" cbor:"9,keyasint,omitzero"`
	AuthorID       id        `json:"author_id,omitempty" cbor:"10,keyasint,omitzero"`
	Automatic      string    `json:"automatic,omitempty" cbor:"11,keyasint,omitzero"`
	ReferenceID    string    `json:"reference_id,omitempty" cbor:"12,keyasint,omitzero" compact:"hex"`
	Unverified     bool      `json:"unverified,omitzero" cbor:"13,keyasint,omitzero"`
	Code           string    `json:"code,omitempty" cbor:"14,keyasint,omitzero"`
	Attempts       int       `json:"attempts,omitempty" cbor:"15,keyasint,omitzero"`
	Superseded     int       `json:"superseded,omitempty" cbor:"16,keyasint,omitzero"`
	DueAt          time.Time `json:"due_at,omitzero" cbor:"17,keyasint,omitzero"`
	ExpiresAt      time.Time `json:"expires_at,omitzero" cbor:"18,keyasint,omitzero"`
	AskAt          time.Time `json:"ask_at,omitzero" cbor:"19,keyasint,omitzero"`
	CreatedAt      time.Time `json:"created_at" cbor:"20,keyasint,omitzero"`
	UpdatedAt      time.Time `json:"updated_at" cbor:"21,keyasint,omitzero"`
}

type attempt struct {
	ID          id                `json:"id" cbor:"1,keyasint,omitzero"`
	MessageID   id                `json:"message_id" cbor:"2,keyasint,omitzero"`
	AccountID   id                `json:"account_id" cbor:"3,keyasint,omitzero"`
	Number      int               `json:"number" cbor:"4,keyasint,omitzero"`
	State       string            `json:"state" cbor:"5,keyasint,omitzero"`
	StartedAt   time.Time         `json:"started_at" cbor:"6,keyasint,omitzero"`
	LeaseUntil  time.Time         `json:"lease_until" cbor:"7,keyasint,omitzero"`
	AnsweredAt  time.Time         `json:"answered_at,omitzero" cbor:"8,keyasint,omitzero"`
	ReferenceID string            `json:"reference_id,omitempty" cbor:"9,keyasint,omitzero" compact:"hex"`
	PartIDs     []string          `json:"part_ids,omitempty" cbor:"10,keyasint,omitzero" compact:"hex"`
	Code        int               `json:"code,omitempty" cbor:"11,keyasint,omitzero"`
	Class       string            `json:"class,omitempty" cbor:"12,keyasint,omitzero"`
	Receipts    map[string]report `json:"receipts,omitempty" cbor:"13,keyasint,omitzero" compact:"hex"`
	PollAt      time.Time         `json:"poll_at,omitzero" cbor:"14,keyasint,omitzero"`
	Polls       int               `json:"polls,omitempty" cbor:"15,keyasint,omitzero"`
}

type report struct {
	Code       int       `json:"code" cbor:"1,keyasint,omitzero"`
	ReceivedAt time.Time `json:"received_at" cbor:"2,keyasint,omitzero"`
}

type stray struct {
	ID          id        `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID   id        `json:"account_id" cbor:"2,keyasint,omitzero"`
	ReferenceID string    `json:"reference_id" cbor:"3,keyasint,omitzero" compact:"hex"`
	PartIDs     []string  `json:"part_ids,omitempty" cbor:"4,keyasint,omitzero" compact:"hex"`
	Code        int       `json:"code" cbor:"5,keyasint,omitzero"`
	ReceivedAt  time.Time `json:"received_at" cbor:"6,keyasint,omitzero"`
}

type note struct {
	ID             id        `json:"id" cbor:"1,keyasint,omitzero"`
	ConversationID id        `json:"conversation_id" cbor:"2,keyasint,omitzero"`
	NumberID       id        `json:"number_id" cbor:"3,keyasint,omitzero"`
	ContactID      id        `json:"contact_id" cbor:"4,keyasint,omitzero"`
	AuthorID       id        `json:"author_id" cbor:"5,keyasint,omitzero"`
	Text           string    `json:"text" cbor:"6,keyasint,omitzero"`
	CreatedAt      time.Time `json:"created_at" cbor:"7,keyasint,omitzero"`
}

type line struct {
	ID             id            `json:"id"`
	ConversationID id            `json:"conversation_id"`
	NumberID       id            `json:"number_id"`
	ContactID      id            `json:"contact_id"`
	Kind           string        `json:"kind"`
	ActorID        id            `json:"actor_id,omitempty"`
	SubjectID      id            `json:"subject_id,omitempty"`
	QueueID        id            `json:"queue_id,omitempty"`
	Hours          int           `json:"hours,omitempty"`
	Consent        *consentShift `json:"consent,omitempty"`
	CreatedAt      time.Time     `json:"created_at"`
}

type consentShift struct {
	From   consent `json:"from" cbor:"1,keyasint,omitzero"`
	To     consent `json:"to" cbor:"2,keyasint,omitzero"`
	Undone bool    `json:"undone,omitzero" cbor:"3,keyasint,omitzero"`
}

type heldCallback struct {
	ID            id        `json:"id" cbor:"1,keyasint,omitzero"`
	AccountID     id        `json:"account_id" cbor:"2,keyasint,omitzero"`
	Reason        string    `json:"reason" cbor:"3,keyasint,omitzero"`
	Kind          string    `json:"kind" cbor:"4,keyasint,omitzero"`
	Detail        string    `json:"detail,omitempty" cbor:"5,keyasint,omitzero"`
	Body          []byte    `json:"body" cbor:"6,keyasint,omitzero"`
	BodyHash      string    `json:"body_hash" cbor:"7,keyasint,omitzero"`
	Authorization string    `json:"authorization,omitempty" cbor:"8,keyasint,omitzero"`
	XTSAuth       string    `json:"x_ts_authorization,omitempty" cbor:"9,keyasint,omitzero"`
	Times         int       `json:"times" cbor:"10,keyasint,omitzero"`
	FirstAt       time.Time `json:"first_at" cbor:"11,keyasint,omitzero"`
	LastAt        time.Time `json:"last_at" cbor:"12,keyasint,omitzero"`
}

type signIn struct {
	ID         id        `json:"id" cbor:"1,keyasint,omitzero"`
	UserID     id        `json:"user_id" cbor:"2,keyasint,omitzero"`
	CreatedAt  time.Time `json:"created_at" cbor:"3,keyasint,omitzero"`
	LastUsedAt time.Time `json:"last_used_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt  time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
}

type link struct {
	ID        id        `json:"id" cbor:"1,keyasint,omitzero"`
	UserID    id        `json:"user_id" cbor:"2,keyasint,omitzero"`
	Reset     bool      `json:"reset,omitzero" cbor:"3,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
	ExpiresAt time.Time `json:"expires_at" cbor:"5,keyasint,omitzero"`
}

type request struct {
	ID        id        `json:"id" cbor:"1,keyasint,omitzero"`
	BodyHash  string    `json:"body_hash" cbor:"2,keyasint,omitzero"`
	ResultID  id        `json:"result_id" cbor:"3,keyasint,omitzero"`
	CreatedAt time.Time `json:"created_at" cbor:"4,keyasint,omitzero"`
}

type job struct {
	ID        id            `json:"id" cbor:"1,keyasint,omitzero"`
	StartedAt time.Time     `json:"started_at" cbor:"2,keyasint,omitzero"`
	Duration  time.Duration `json:"duration" cbor:"3,keyasint,omitzero"`
	Done      int           `json:"done" cbor:"4,keyasint,omitzero"`
	Error     string        `json:"error,omitempty" cbor:"5,keyasint,omitzero"`
}
