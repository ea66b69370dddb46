// Package fate weighs what is known of a text's attempts and says what became of
// it. It is pure: order and repetition of the news do not matter.
//
// An attempt has an answer (TeleSign's, or none) and receipts. [Of] weighs all
// attempts at a text, [OfAttempt] one. The higher [Rank] counts, whichever came
// first; across attempts the latest decides, unless an earlier one was delivered.
package fate
