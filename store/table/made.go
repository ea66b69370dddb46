package table

import "fmt"

// Made gives what build makes of records of cached tables, such as rules made ready to
// be asked. It is made once for each of their versions and remembered by its name: build
// must read nothing else, and nobody may change what it gives.
func Made[T any](r Reader, name string, build func() (T, error)) (T, error) {
	v := r.view()
	usable, err := v.usesCache()
	if err != nil {
		var none T
		return none, err
	}
	if !usable {
		return build()
	}
	v.cache.mu.Lock()
	v.cache.at(v.seen.version)
	known, ok := v.cache.made[name]
	v.cache.mu.Unlock()
	if ok {
		made, isT := known.(T)
		if !isT {
			return made, fmt.Errorf("%s is remembered as a %T", name, known)
		}
		return made, nil
	}
	made, err := build()
	if err != nil {
		return made, err
	}
	v.cache.mu.Lock()
	defer v.cache.mu.Unlock()
	v.cache.at(v.seen.version)
	v.cache.made[name] = made
	return made, nil
}
