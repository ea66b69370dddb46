// Package app builds the desk from its parts, starts them in order and stops
// them in the opposite one. It is the one place that knows them all.
//
// Arrows point down only, and a test asserts it:
//
//	main → app/command → app → {web, control, outbox} → {parts, live}
//	     → {schedule, the parts under app/desk} → app/desk/part → app/api → app/desk
//	     → {sms, telesign, store} → kv
//
// The life of a text in: TeleSign posts to package web, which hands the raw body
// to package intake. That verifies and decodes it (package telesign), finds or
// opens the conversation and commits (package store). Only then is TeleSign
// answered 200. The commit rings a bell; every browser's stream (package live)
// reads the event log from its own cursor.
//
// The life of a reply: package web hands it to package delivery, which checks
// sight, state and consent, queues it and answers. The bell wakes package outbox,
// which claims it (the attempt is recorded before it is made), sends it (package
// telesign) and reports back. Receipts come by the callback, or are asked for by
// package schedule.
//
// The life of a command, such as textdesk backup: where a desk runs, package control
// asks it over a socket beside the database; else [OpenIdle] opens the database
// without what serves. [CheckFile] and [Restore] work on files nobody serves.
package app

//go:generate go run ./gen ../assets/ui/api.ts
