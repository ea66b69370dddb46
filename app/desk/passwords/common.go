package passwords

import (
	_ "embed"
	"strings"
	"unicode"
)

// commonWords are passwords that many people choose, in small letters, one a line,
// without the digits and marks around them: the list that zxcvbn judges by (from
// leaked ones, github.com/trustelem/zxcvbn v1.0.1, MIT), and words of French and of
// this trade beside it.
//
//go:embed common.txt
var commonWords string

// isCommon tells whether a password, in small letters, is one of those that are tried
// first: as it is, with digits and marks around or in it, again and again, or with
// digits in the place of letters.
func isCommon(password string) bool {
	for _, spelled := range []string{password, unleet().Replace(password)} {
		if period(spelled) <= shortestWord {
			return true
		}
		core := strings.TrimFunc(spelled, notLetter)
		for _, form := range []string{spelled, core, onlyLetters(core), spelled[:period(spelled)], onlyLetters(core)[:period(onlyLetters(core))]} {
			if listed(form) {
				return true
			}
		}
	}
	return false
}

func listed(word string) bool {
	return word != "" && (strings.HasPrefix(commonWords, word+"\n") || strings.Contains(commonWords, "\n"+word+"\n"))
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if notLetter(r) {
			return -1
		}
		return r
	}, text)
}

// shortestWord is how many bytes are no word of their own, however often they come.
const shortestWord = 4

// period tells after how many bytes a text begins again, and goes on so to its end;
// all of them, where it does not.
func period(text string) int {
	for n := 1; n <= len(text)/2; n++ {
		if strings.HasPrefix(text, text[n:]) {
			return n
		}
	}
	return len(text)
}

// unleet puts letters where people write digits and marks for them.
func unleet() *strings.Replacer {
	return strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i", "€", "e")
}
