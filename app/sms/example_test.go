package sms_test

import (
	"fmt"

	"textdesk/app/sms"
)

func ExampleCount() {
	for _, text := range []string{
		"Your order has shipped.",
		"Your order has shipped – it’s on its way to you, and should be there before Friday.",
	} {
		s := sms.Count(text)
		fmt.Printf("%s: %d × %d / %d\n", s.Encoding, s.Parts, s.Used, s.Limit)
	}
	// Output:
	// gsm7: 1 × 23 / 160
	// ucs2: 2 × 83 / 134
}

func ExampleReplace() {
	fmt.Println(sms.Replace("“Ça” – c’est…", false))
	fmt.Println(sms.Replace("cœur, garçon, fenêtre, été", true))
	// Output:
	// "Ça" - c'est...
	// coeur, garcon, fenetre, été
}
