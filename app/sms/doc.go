// Package sms holds the plain facts about text messages: how many parts a text
// takes, which characters make it dear, what a phone number looks like on the
// wire and on the screen, and which words mean stop, start or help.
//
// Everything here is a pure function of its arguments: nothing is stored, sent
// or remembered, and every function is safe for concurrent use.
//
//   - How long is it? [Count] tells encoding, parts, units used and capacity, as
//     a composer shows it; [Split] gives the parts; [Length] is what is compared
//     with [MaxLength].
//   - Why is it so long? [Culprits] names the characters that force UCS-2 and
//     what could stand in for them; [Replace] puts the stand-ins in place.
//   - Whose number is it? [ParsePhone] reads what a person typed, [FromWire] and
//     [ToWire] convert to and from TeleSign's digits, [Display] writes it for
//     people, [Region] says where it is from, and [CheckSupportNumber] judges the
//     number of ours that an admin typed.
//   - Did they say stop? [NewMatcher] on [DefaultKeywords] or an edited list that
//     [MustLock] has passed; [Confirmation] is the answer to give.
//
// Alphabets and capacities are those of 3GPP TS 23.038 and TS 23.040. National
// shift tables are left out on purpose: TeleSign's API cannot select them.
package sms
