/// How findings say which estimates have the verdict `unreadable`, and are left out.
enum Readability {
  static let rule =
    "An estimate is unreadable where the accuracy is not above chance (by two standard errors "
    + "where the number of questions is known), more than half of the joint answers are gated, or "
    + "both inputs tell less than 0.05 bits."
}
