// Textdesk is an SMS customer-service desk for teams on TeleSign, in one
// executable. See README.md for how to run it and package textdesk/app for how it
// is built.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // desks in every zone, on machines without a zone database

	"textdesk/app/command"
)

func main() {
	signal.Ignore(syscall.SIGPIPE) // whoever read the log may end without ending the desk
	ctx, stop := signal.NotifyContext(context.Background(), ending()...)
	context.AfterFunc(ctx, stop) // a second Ctrl C ends it at once
	self, _ := os.Executable()   // without, a command does in this process what it would in another
	status := command.Run(ctx, os.Args[1:], command.Terminal{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Environ: os.Environ(), Self: self,
	})
	stop()
	os.Exit(status)
}

// ending are the signals that ask a command to end in order. Where a closed terminal is
// none, as under nohup, it stays so.
func ending() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}
