// Package part is what a feature of the desk is made of, and what is done with
// all of them together.
//
// A [Part] is a value: its tables, what browsers are told, its endpoints,
// deadlines, jobs, hooks and screens, on one page of code. [Assemble] takes the
// list of them, which stands in one place (app/parts.go), and answers from it
// everything that would otherwise be a list of its own: what is verified and
// exported, the API's site map and description, the event stream, the timer of
// all deadlines, the timetable, the menu.
//
// # How to make a part
//
// A folder under app/desk with a type UseCases that holds the desk, one method a
// use case, and a method Part that describes it. A method opens its transaction
// with [desk.View] or [desk.Update], which look up who asks; the role it needs
// stands on its endpoint, and the sight of a record is asked of [desk.Actor]. Add
// its line to app/parts.go, and the line of its screens to assets/ui/screens.ts.
//
// # What it promises
//
// Two parts that claim one name, table, address or job are refused when the desk
// starts, in words. A deadline fires one record in a transaction of its own; a
// record that cannot be handled is set aside, told to administrators, and stops
// no other. Browsers are told of a record as they may see it at that moment, and
// that it is gone when they no longer may.
package part
