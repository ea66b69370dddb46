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
		"\xff\xff\xff\xff123456789a": "not_text",
		manyLetters(201):             "too_long",
	} {
		_, err := d.SetUp(t.Context(), users.NewAdmin{Email: "ada@example.com", Name: "Ada", Password: password}, users.Client{})
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
