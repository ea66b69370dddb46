package telesign_test

import (
	"strings"
	"testing"

	"textdesk/telesign"
)

func TestWhatHelpsIsWhatTheWordsOfACodeSay(t *testing.T) {
	t.Parallel()
	for _, code := range telesign.Codes() {
		remedy := telesign.RemedyFor(code.Code)
		words := code.Words
		hopeless := strings.Contains(words, "Check the number") || strings.Contains(words, "Reach the customer another way") || strings.Contains(words, "Sending it again will not help")
		other := strings.Contains(words, "Write it differently")
		switch {
		case code.Class != telesign.ClassPermanent:
			if remedy != telesign.RemedyRetry {
				t.Errorf("%d is %s, and is remedied by %s", code.Code, code.Class, remedy)
			}
		case other && remedy != telesign.RemedyOtherWords, hopeless && remedy == telesign.RemedyRetry && code.Code != -10001:
			t.Errorf("%d says %q, and is remedied by %s", code.Code, words, remedy)
		}
	}
}
