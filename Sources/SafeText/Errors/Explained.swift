/// An error that tells in plain sentences what happened to what, and what to do.
package protocol Explained: Error, CustomStringConvertible {}
