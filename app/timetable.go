package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"textdesk/app/schedule"
)

// jobBatch bounds what one transaction of a job does, so that texts coming in
// never wait long for it.
const jobBatch = 200

// timetable lists the desk's jobs.
func (a *App) timetable() (*schedule.Schedule, error) {
	zone, err := time.LoadLocation(a.config.Schedule.Zone)
	if err != nil {
		return nil, err
	}
	c := a.config.Schedule
	jobs := []schedule.Job{
		{Name: "auto_resolve", Spec: c.AutoResolve, Run: inBatches(a.Desk.ResolveIdle)},
		{Name: "poll_receipts", Spec: c.PollReceipts, Run: func(ctx context.Context) (int, error) { return a.Desk.PollReceipts(ctx, jobBatch) }},
		{Name: "retention", Spec: c.Retention, Run: a.Desk.DropOld},
		{Name: "backup", Spec: c.Backup, Run: a.backUp},
	}
	jobs = slices.DeleteFunc(jobs, func(j schedule.Job) bool { return j.Spec == "" })
	return schedule.New(a.Desk, zone, a.log, jobs...)
}

// inBatches does a job until it finds less than a batch to do.
func inBatches(job func(context.Context, int) (int, error)) func(context.Context) (int, error) {
	return func(ctx context.Context) (total int, err error) {
		for ctx.Err() == nil {
			n, err := job(ctx, jobBatch)
			total += n
			if err != nil || n < jobBatch {
				return total, err
			}
		}
		return total, ctx.Err()
	}
}

const backupPattern = "textdesk-*.db"

// backUp writes a copy of the database into the backups' folder and removes the
// oldest copies beyond those to keep.
func (a *App) backUp(ctx context.Context) (int, error) {
	folder := a.config.Store.Backups
	if folder == "" {
		folder = filepath.Join(filepath.Dir(a.config.Store.Path), "backups")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, fmt.Errorf("the folder for backups: %w", err)
	}
	name := "textdesk-" + a.store.Now().Format("2006-01-02T150405") + ".db"
	if err := a.BackUp(ctx, filepath.Join(folder, name)); err != nil {
		return 0, err
	}
	return 1, prune(folder, a.config.Store.KeepBackups)
}

// BackUp copies the database, as it is at one moment, to a file of its own. The
// key that seals its secrets is not part of it.
func (a *App) BackUp(ctx context.Context, path string) error { return a.engine.Backup(ctx, path) }

// prune keeps the newest backups; their names sort by time.
func prune(folder string, keep int) error {
	found, err := filepath.Glob(filepath.Join(folder, backupPattern))
	if err != nil {
		return err
	}
	slices.Sort(found)
	var faults error
	for len(found) > keep {
		faults = errors.Join(faults, os.Remove(found[0]))
		found = found[1:]
	}
	return faults
}
