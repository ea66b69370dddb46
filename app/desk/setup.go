package desk

// Setup tells a browser that nobody is signed in to whether the desk still
// waits for its first administrator.
type Setup struct {
	Needed       bool   `json:"needed"`
	CodeRequired bool   `json:"code_required"`
	Language     string `json:"language"`
}

// NewAdmin is the first administrator.
type NewAdmin struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
	Code     string `json:"code"` // the one printed at start, where it is asked for
}
