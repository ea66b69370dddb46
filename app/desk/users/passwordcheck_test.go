package users_test

import (
	"testing"

	"textdesk/app/desk/desktest"
	"textdesk/app/desk/users"
	"textdesk/store"
)

func TestAPasswordMustNotBeEasilyGuessed(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	desktest.Done(t, d.Store.Update(t.Context(), func(tx *store.Tx) error {
		return tx.PutSettings(&store.Settings{TeamName: "Boulangerie", TimeZone: "UTC", Language: "fr", Region: "FR"})
	}))
	for password, reason := range map[string]string{
		"":                           "too_short",
		"nine char":                  "too_short",
		"éééééééééé":                 "weak_password",
		"abcdefghijkl":               "weak_password",
		"9876543210":                 "weak_password",
		"ADA@example.com":            "weak_password",
		"boulangerie2026!":           "weak_password",
		"passwordpassword":           "weak_password",
		"iloveyou123":                "weak_password",
		"Iloveyou!!":                 "weak_password",
		"123Sunshine":                "weak_password",
		"P@ssw0rd2026":               "weak_password",
		"dragondragon":               "weak_password",
		"letmein1234":                "weak_password",
		"1q2w3e4r5t":                 "weak_password",
		"1qaz2wsx3edc":               "weak_password",
		"qwerty123456":               "weak_password",
		"i love you 1":               "weak_password",
		"monkey-monkey":              "weak_password",
		"Je t'aime 1":                "weak_password",
		"Summer2026!":                "weak_password",
		"1231231231":                 "weak_password",
		"\xff\xff\xff\xff123456789a": "not_text",
		manyLetters(201):             "too_long",
	} {
		_, err := d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: password}, users.Client{})
		if err == nil {
			t.Fatalf("%q is taken", password)
		}
		desktest.WantInvalid(t, err, "password", reason)
	}
	_, err := d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: manyLetters(200)}, users.Client{})
	desktest.Done(t, err)
}

func manyLetters(runes int) string {
	word := make([]rune, runes)
	for i := range word {
		word[i] = 'a' + rune(i*i%26)
	}
	return string(word)
}

func TestTheSamePasswordTypedOnAnotherSystemIsTheSame(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	_, err := d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: "forêt très dense"}, users.Client{})
	desktest.Done(t, err)
	_, err = signIn(t, d, "fore\u0302t tre\u0300s dense")
	desktest.Done(t, err)
}

// People are not to be sent away with what nobody would guess.
func TestAPasswordOfAFewWordsIsTaken(t *testing.T) {
	t.Parallel()
	d := desktest.Empty(t, desktest.Options{})
	by, _ := d.FirstAdmin(t)
	now := desktest.Password
	for _, next := range []string{
		"four words in a row", "quiet blue harbour", "three words in a row", "monkey dragon sunshine", "forêt très dense",
		"correcthorsebatterystaple", "Gx7#pL2vQ9", "ma grand-mère tricote", "пароль из слов",
	} {
		_, err := d.ChangePassword(t.Context(), by, now, next, users.Session{})
		if err != nil {
			t.Errorf("%s: %v", next, err)
		}
		now = next
	}
}
