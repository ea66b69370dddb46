package memkv

import (
	"bytes"
	"math/rand/v2"

	"textdesk/store/kv"
)

// node is the root of a treap: a search tree by key and a heap by a random
// weight, which keeps it about as deep as log n. Nodes are never changed once
// another can see them; put and delete return a new root that shares all but
// the path they walked. A nil node is an empty tree.
type node struct {
	key, value  []byte
	weight      uint64
	left, right *node
}

// get returns the node at key, or nil.
func (n *node) get(key []byte) *node {
	for n != nil {
		switch c := bytes.Compare(key, n.key); {
		case c == 0:
			return n
		case c < 0:
			n = n.left
		default:
			n = n.right
		}
	}
	return nil
}

// put returns a tree in which key has value. The root it returns is new.
func (n *node) put(key, value []byte) *node {
	if n == nil {
		return &node{key: key, value: value, weight: rand.Uint64()}
	}
	changed := *n
	switch c := bytes.Compare(key, n.key); {
	case c == 0:
		changed.value = value
	case c < 0:
		changed.left = n.left.put(key, value)
		if changed.left.weight > changed.weight {
			return changed.rotateRight()
		}
	default:
		changed.right = n.right.put(key, value)
		if changed.right.weight > changed.weight {
			return changed.rotateLeft()
		}
	}
	return &changed
}

// rotateRight lifts the left child over n. Both must be new.
func (n *node) rotateRight() *node {
	l := n.left
	n.left, l.right = l.right, n
	return l
}

// rotateLeft lifts the right child over n. Both must be new.
func (n *node) rotateLeft() *node {
	r := n.right
	n.right, r.left = r.left, n
	return r
}

// delete returns a tree without key, n itself if key is absent.
func (n *node) delete(key []byte) *node {
	if n == nil {
		return nil
	}
	changed := *n
	switch c := bytes.Compare(key, n.key); {
	case c == 0:
		return merge(n.left, n.right)
	case c < 0:
		if changed.left = n.left.delete(key); changed.left == n.left {
			return n
		}
	default:
		if changed.right = n.right.delete(key); changed.right == n.right {
			return n
		}
	}
	return &changed
}

// merge returns the tree of all nodes of low and high, every key of low being
// below every key of high.
func merge(low, high *node) *node {
	switch {
	case low == nil:
		return high
	case high == nil:
		return low
	case low.weight > high.weight:
		top := *low
		top.right = merge(low.right, high)
		return &top
	default:
		top := *high
		top.left = merge(low, high.left)
		return &top
	}
}

// step returns the node that follows last in a scan of r, the first of r if
// last is nil, or nil if r holds no more.
func (n *node) step(r kv.Range, last []byte) *node {
	var found *node
	switch {
	case r.Reverse && last != nil:
		found = n.below(last)
	case r.Reverse:
		found = n.below(r.To)
	case last != nil:
		found = n.above(last, false)
	default:
		found = n.above(r.From, true)
	}
	if found == nil || !r.Contains(found.key) {
		return nil
	}
	return found
}

// above returns the lowest node whose key is above key, or is key if equal is
// allowed.
func (n *node) above(key []byte, equal bool) (found *node) {
	for n != nil {
		if c := bytes.Compare(n.key, key); c > 0 || c == 0 && equal {
			found, n = n, n.left
		} else {
			n = n.right
		}
	}
	return found
}

// below returns the highest node whose key is below key. A nil key is above
// all keys.
func (n *node) below(key []byte) (found *node) {
	for n != nil {
		if key == nil || bytes.Compare(n.key, key) < 0 {
			found, n = n, n.right
		} else {
			n = n.left
		}
	}
	return found
}
