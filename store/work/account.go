package work

// AccountSettings are what an administrator sets of an account and may read
// again.
type AccountSettings struct {
	Name          string        `json:"name" cbor:"2,keyasint,omitzero"`
	CustomerID    string        `json:"customer_id" cbor:"3,keyasint,omitzero"`
	BaseURL       string        `json:"base_url" cbor:"6,keyasint,omitzero"` // scheme and host of the API; empty takes the configured one
	Auth          Auth          `json:"auth" cbor:"7,keyasint,omitzero"`
	MessageType   MessageType   `json:"message_type" cbor:"8,keyasint,omitzero"`
	Receipts      Receipts      `json:"receipts" cbor:"9,keyasint,omitzero"`
	CallbackCheck CallbackCheck `json:"callback_check" cbor:"10,keyasint,omitzero"`
	Off           Off           `json:"on" cbor:"22,keyasint,omitzero"` // nothing is sent by it; what comes is taken
	// Budget is what its texts may cost in a calendar month, a decimal number, before the
	// desk writes none by itself any more; empty for no end. BudgetCurrency is empty then.
	Budget         string `json:"budget" cbor:"25,keyasint,omitzero"`
	BudgetCurrency string `json:"budget_currency" cbor:"26,keyasint,omitzero"`
}

// Auth is how requests prove that they are the account's.
type Auth string

// The ways of TeleSign's API.
const (
	AuthBasic  Auth = "basic"
	AuthDigest Auth = "digest"
)

// Choices gives the ways.
func (Auth) Choices() []string { return texts(AuthBasic, AuthDigest) }

// MessageType is what TeleSign is told that the account's texts are.
type MessageType string

// TeleSign's types: alerts and reminders, marketing, one-time passwords.
const (
	Alerts    MessageType = "ARN"
	Marketing MessageType = "MKT"
	Passwords MessageType = "OTP"
)

// Choices gives the types.
func (MessageType) Choices() []string {
	return texts(Alerts, Marketing, Passwords)
}

// Receipts is how delivery receipts reach us: by the callback URL set at TeleSign
// for the account, or by the one we give with each request.
type Receipts string

// The ways for receipts.
const (
	ReceiptsByAccount Receipts = "account"
	ReceiptsByRequest Receipts = "request"
)

// Choices gives the ways.
func (Receipts) Choices() []string {
	return texts(ReceiptsByAccount, ReceiptsByRequest)
}

// CallbackCheck is what becomes of a text whose signature cannot be verified: it
// is held back, or taken and marked.
type CallbackCheck string

// The checks.
const (
	CheckEnforce CallbackCheck = "enforce"
	CheckReport  CallbackCheck = "report"
)

// Choices gives the checks.
func (CallbackCheck) Choices() []string { return texts(CheckEnforce, CheckReport) }
