package registration

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"textdesk/app/address"
	"textdesk/app/sms"
)

// Finding is something that carriers refuse registrations for. docs/opt-in.md names
// where each is published.
type Finding struct {
	Code Fault `json:"code"`
	// Where it is mended: a field of the page, or of its registration behind
	// “registration.”, or “public_url” and “team_name” for the desk's settings.
	Field   string `json:"field"`
	Sample  int    `json:"sample,omitempty"` // which one, from 1
	Message string `json:"message"`
}

// APIName is what the API calls it.
func (Finding) APIName() string { return "OptInFinding" }

// Fault is what kind of finding it is.
type Fault string

// APIName is what the API calls it.
func (Fault) APIName() string { return "OptInFault" }

// Choices gives the faults.
func (Fault) Choices() []string {
	all := []string{}
	for _, k := range faults() {
		all = append(all, string(k.code))
	}
	return all
}

// fault is a kind of finding, with where it is mended and what it says in English.
type fault struct {
	code        Fault
	field, says string
}

func faults() []fault {
	return []fault{
		{"no_address", "public_url", "Reviewers must be able to open the page, and the desk has no public address yet."},
		{"address_not_https", "public_url", "The page is not at an https address."},
		{"address_private", "public_url", "The page is at an address that only this machine or this network reaches."},
		{"page_off", "on", "The page is switched off, so that reviewers find nothing at its address."},
		{"answers_without_name", "team_name", "The answers to STOP and HELP do not say whose they are: the desk has no team name."},
		{"no_english", "about_en", "Reviews are done in English, and the page says nothing in it."},
		{"no_policy", "policy_url", "The page has no link to a privacy policy."},
		{"policy_may_share", "registration.policy_keeps_consent", "A policy is refused that lets consent to texts go to third parties, or does not say that it does not. Read yours, and say that you have."},
		{"no_terms", "terms_url", "The page has no link to terms and conditions."},
		{"no_business_name", "registration.business_name", "The legal name of the business is missing."},
		{"no_business_address", "registration.business_address", "The address of the business is missing."},
		{"no_website", "registration.website", "The website of the business is missing."},
		{"no_contact", "registration.contact_name", "Somebody to ask is missing: a name, an e-mail address and a phone number."},
		{"contact_public_mail", "registration.contact_email", "The e-mail address is of a public provider. Give one of the business's own domain."},
		{"no_use_case", "registration.use_case", "What the texts are for is not chosen."},
		{"use_case_vague", "registration.use_case_details", "Say in two or three sentences who is texted, when and why."},
		{"no_volume", "registration.monthly_volume", "How many texts a month is missing."},
		{"few_samples", "registration.samples", "Give at least two sample texts."},
		{"sample_without_brand", "registration.samples", "The sample does not say whose text it is: the name on the page must stand in it."},
		{"samples_without_opt_out", "registration.samples", "No sample says how to opt out, such as “Reply STOP to opt out”."},
		{"sample_short_link", "registration.samples", "The sample has a link by a public shortener, which hides where it leads. Use your own domain."},
		{"sample_placeholder", "registration.samples", "The sample has a placeholder. Write it as a customer would get it."},
		{"sample_twice", "registration.samples", "Two samples are the same."},
	}
}

// Subject is what is registered.
type Subject struct {
	Registration
	Brand   string // on the page
	Address string // of the page, empty while it is not known
	Off     bool   // the page is
	// English, Policy and Terms say what the page has.
	English, Policy, Terms bool
	// AnswersNamed says that the answers to STOP and HELP tell whose they are, where the
	// desk gives them.
	AnswersNamed bool
}

// Findings are what speaks against a registration; of none, nothing that is known.
func Findings(s Subject) []Finding {
	f, r := finder{found: []Finding{}}, s.Registration
	f.lookAtAddress(s.Address)
	f.when(!s.AnswersNamed, "answers_without_name")
	f.when(s.Off, "page_off")
	f.when(!s.English, "no_english")
	f.when(!s.Policy, "no_policy")
	f.when(s.Policy && !r.PolicyKeeps, "policy_may_share")
	f.when(!s.Terms, "no_terms")
	f.when(r.BusinessName == "", "no_business_name")
	f.when(r.BusinessAddress == "", "no_business_address")
	f.when(r.Website == "", "no_website")
	f.when(r.ContactName == "" || !strings.Contains(r.ContactEmail, "@") || r.ContactPhone == "", "no_contact")
	f.when(slices.Contains(publicMail(), domainOf(r.ContactEmail)), "contact_public_mail")
	f.when(r.UseCase == "", "no_use_case")
	f.when(len(strings.Fields(r.Details)) < enoughWords, "use_case_vague")
	f.when(r.Volume == 0, "no_volume")
	f.lookAtSamples(r.Samples, s.Brand)
	return f.found
}

// enoughWords are what a description says something with.
const enoughWords = 12

type finder struct{ found []Finding }

func (f *finder) when(is bool, code Fault) {
	if is {
		f.add(code, 0)
	}
}

func (f *finder) add(code Fault, sample int) {
	for _, k := range faults() {
		if k.code == code {
			f.found = append(f.found, Finding{Code: code, Field: k.field, Sample: sample, Message: k.says})
			return
		}
	}
	panic(fmt.Sprintf("registration: no fault is called %s", code)) // a test names each
}

func (f *finder) lookAtAddress(at string) {
	u, err := url.Parse(at)
	switch {
	case at == "" || err != nil:
		f.add("no_address", 0)
	case isPrivate(u.Hostname()):
		f.add("address_private", 0)
	case u.Scheme != "https":
		f.add("address_not_https", 0)
	}
}

// isPrivate tells whether a name or an address means nothing on the Internet (RFC 6761,
// RFC 6762, and what package netip calls private).
func isPrivate(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return !a.IsGlobalUnicast() || a.IsPrivate()
	}
	name := strings.ToLower(strings.TrimSuffix(host, "."))
	last, dotted := behindLast(name, ".")
	return !dotted || address.IsThisMachine(host) || slices.Contains([]string{"local", "localhost", "internal", "lan", "home", "arpa", "test", "invalid", "example"}, last)
}

func behindLast(s, sep string) (behind string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return "", false
	}
	return s[i+len(sep):], true
}

func domainOf(mail string) string {
	domain, _ := behindLast(mail, "@")
	return strings.ToLower(domain)
}

// publicMail are the providers that reviewers name.
func publicMail() []string {
	return []string{
		"gmail.com", "googlemail.com", "yahoo.com", "ymail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "aol.com",
		"icloud.com", "me.com", "gmx.com", "proton.me", "protonmail.com", "mail.com",
	}
}

func (f *finder) lookAtSamples(samples []string, brand string) {
	f.when(len(samples) < minSamples, "few_samples")
	optsOut := false
	for i, sample := range samples {
		folded := " " + sms.Fold(sample) + " "
		optsOut = optsOut || strings.Contains(folded, " stop ") || strings.Contains(folded, " unsubscribe ") || strings.Contains(folded, " opt out ")
		if !strings.Contains(folded, " "+sms.Fold(brand)+" ") {
			f.add("sample_without_brand", i+1)
		}
		if hasShortLink(sample) {
			f.add("sample_short_link", i+1)
		}
		if placeholder.MatchString(sample) {
			f.add("sample_placeholder", i+1)
		}
		if slices.Contains(samples[:i], sample) {
			f.add("sample_twice", i+1)
		}
	}
	f.when(len(samples) > 0 && !optsOut, "samples_without_opt_out")
}

// placeholder is what is filled in before a text is sent.
var placeholder = regexp.MustCompile(`\[[^\]\n]+\]|\{[^}\n]+\}|<[A-Za-z][^>\n]*>|%[a-z_]+%`)

// shortener finds links of the public shorteners, with a path behind: “t.co” alone is a
// name like any other.
var shortener = regexp.MustCompile(`(?i)(^|[^a-z0-9.-])(www\.)?(bit\.ly|bitly\.com|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|shorturl\.at|rb\.gy|tiny\.cc|t\.ly|v\.gd|s\.id|lnkd\.in|bl\.ink|short\.io|shorte\.st|adf\.ly)/\S`)

func hasShortLink(text string) bool { return shortener.MatchString(text) }
