package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// apartWord, before a command, says that this is the process of its own.
const apartWord = "apart"

// stopTime is how long a process of its own may take to end when it is told to.
const stopTime = 10 * time.Second

// runApart runs a command that walks through a whole file in a process of its own: a
// page can be damaged such that reading it ends the process, in a goroutine of bbolt's
// that nobody can recover. Then this one is there to say so. The other ends with this
// one, whatever ends that: it reads from a pipe that is closed then.
func runApart(ctx context.Context, t Terminal, c command, args []string) error {
	alive, held, err := os.Pipe()
	if err != nil {
		return err
	}
	defer held.Close()  //nolint:errcheck // which is what it is for
	defer alive.Close() //nolint:errcheck // as above
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, t.Self, append([]string{apartWord, c.name}, args...)...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = t.Environ, alive, t.Out, &said
	cmd.WaitDelay = stopTime
	cmd.Cancel = func() error {
		if runtime.GOOS == "windows" {
			return cmd.Process.Kill() // which knows nothing milder
		}
		return cmd.Process.Signal(os.Interrupt)
	}
	err = cmd.Run()
	before, sentence, ended := strings.Cut("\n"+said.String(), "\n"+prefix)
	if _, exited := errors.AsType[*exec.ExitError](err); err == nil || !exited {
		fmt.Fprint(t.Err, said.String())
		return err
	}
	if !ended {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("a page is damaged such that reading it ended the %s, and nothing was changed; keep the file as it is, and bring back another backup with “textdesk restore FILE”", c.name)
	}
	fmt.Fprint(t.Err, strings.TrimPrefix(before, "\n"))
	sentence = strings.TrimSpace(sentence)
	if cmd.ProcessState.ExitCode() == 2 {
		return fmt.Errorf("%s%w", strings.TrimSuffix(sentence, errUsage.Error()), errUsage)
	}
	return errors.New(sentence)
}

// asApart is a context for the process of its own, which ends with the other one.
func asApart(ctx context.Context, t Terminal) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() { // it ends with the process
		_, _ = io.Copy(io.Discard, t.In) // until the other end is closed
		cancel()
	}()
	return ctx, cancel
}
