import Analysis
import InformationDecomposition

extension Field {
  private static func text(_ key: String, _ meaning: String) -> Field {
    Field(key: key, kind: .text, meaning: meaning)
  }
  private static func count(_ key: String, _ meaning: String) -> Field {
    Field(key: key, kind: .integer, meaning: meaning)
  }
  private static func bits(_ key: String, _ meaning: String) -> Field {
    Field(key: key, kind: .number(unit: "bits"), meaning: meaning)
  }
  private static func percent(_ key: String, _ meaning: String) -> Field {
    Field(key: key, kind: .number(unit: "percent"), meaning: meaning)
  }
  private static func number(_ key: String, _ meaning: String, unit: String? = nil) -> Field {
    Field(key: key, kind: .number(unit: unit), meaning: meaning)
  }
  private static func interval(_ key: String, _ of: String, unit: String? = nil) -> Field {
    Field(key: key, kind: .interval(unit: unit), meaning: "The interval of \(of)")
  }

  /// All keys of all views.
  package static let all: [Field] =
    subjects + values + informations + masks + findings + curves + comparisons + provenance
    + questions + outcomes

  private static let subjects = [
    text("dataset", "The dataset, by the key that the study gives it"),
    text("family", "The family of the model"),
    text("model", "Family and size, as in LLaVA-OV-7B"),
    text("size", "The size of the model, as in 7B"),
    count("layer", "The layer that the logit lens reads, from 1"),
    number("depth", "The layer as a part of the model's depth, from 0 to 1"),
    text("group", "What the models have in common; indented, a model of the group"),
    text("stage", "The stage of the training"),
    text("checkpoint", "The checkpoint within the training"),
    text("domain", "What the dataset is about, as its card says"),
    count("options", "How many options a question has at most"),
    count("models", "How many models are counted"),
    count("families", "How many families are counted"),
    count("estimates", "How many estimates are counted"),
    count("layers", "How many layers have estimates"),
    count("checkpoints", "How many checkpoints have estimates"),
    count("questions", "How many questions are stored"),
  ]

  private static let values =
    Atom.allCases.flatMap { atom in
      [
        bits(atom.symbol, "\(atom.name.capitalizedFirst); a raw atom may be negative"),
        interval(atom.symbol + "Interval", atom.name, unit: "bits"),
        interval(
          atom.symbol + "Range", "\(atom.name) over masks, from the least to the greatest",
          unit: "bits"),
        bits("batch\(atom.symbol)", "\(atom.name.capitalizedFirst) by BATCH, for comparison"),
        percent("share\(atom.symbol)", "The share of \(atom.name) in the total"),
        interval(
          "share\(atom.symbol)Interval", "the share of \(atom.name) in the total", unit: "percent"),
      ]
    } + [
      bits("total", "I12, the information of image and text together about the answer"),
      bits("coInformation", "I1 + I2 - I12, which is R - S"),
      interval("totalInterval", "the total", unit: "bits"),
      percent("accuracy", "The accuracy from image and text"),
      interval("accuracyInterval", "the accuracy", unit: "percent"),
      text("estimator", "batch, exact or improved; published where the source says no more"),
      count("seed", "The seed of the estimator, from 0 to 2^64-1"),
      bits("gapBits", "How far an exact estimate may be from the optimum, as its certificate says"),
      text("status", "What the estimator says of its own result; of a job, how far it is"),
      text(
        "verdict",
        "Whether the estimate is sound, by the rule that 'show verdict' prints; of a comparison, "
          + "which of the two is greater"),
      text("verdictReason", "The grounds of the verdict"),
      text("source", "Where the numbers come from, such as a published table or figure"),
      bits("batchDistance", "The greatest difference of an atom by BATCH from the exact one"),
    ]

  private static let informations = [
    bits("I1", "The information of the image alone about the answer"),
    bits("I2", "The information of the text alone about the answer"),
    bits("I12", "The information of image and text together about the answer"),
    text("run", "Which run is meant: vision or language"),
    bits("own", "The information of the masked run as it was measured"),
    bits("raked", "The information after its answers were raked to those of the joint run"),
    bits("mixed", "The information after its answers were mixed to those of the joint run"),
    number("mixedMass", "The share of the answers that mixing replaces, from 0 to 1"),
    number("meanShift", "How far raking moves the mean answer, as total variation from 0 to 1"),
    text("used", "Which of own, raked and mixed the estimate is made of"),
  ]

  private static let masks = [
    text("mask", "How the input was masked"),
    text("maskV", "What stood in the place of the text where the image alone was asked"),
    text("maskL", "What stood in the place of the image where the text alone was asked"),
    percent("accuracyV", "The accuracy from the image alone"),
    percent("accuracyL", "The accuracy from the text alone"),
    number("confidenceV", "The mean probability of the answer from the image alone"),
    number("confidenceL", "The mean probability of the answer from the text alone"),
    bits("entropyV", "The mean entropy of the answers from the image alone"),
    bits("entropyL", "The mean entropy of the answers from the text alone"),
    number("gatedV", "The share of answers from the image alone below the gate, from 0 to 1"),
    number("gatedL", "The share of answers from the text alone below the gate, from 0 to 1"),
    text("warnings", "What is amiss with the masked runs, and which atoms to doubt"),
  ]

  private static let findings = [
    text("quantity", "The quantity that the row is about"),
    number("rho", "Spearman's rank correlation, from -1 to 1"),
    interval("rhoInterval", "rho"),
    number("p", "The two-sided p value"),
    number("pHolm", "p after Holm's correction over the rows of the table"),
    number("pBenjaminiHochberg", "p after Benjamini and Hochberg's correction"),
    number("effectiveModels", "The number of models as if they were independent within families"),
    number("intraclass", "The intraclass correlation of the quantity within families"),
    number("intraclassAccuracy", "The intraclass correlation of accuracy within families"),
    interval("rhoWithoutOne", "rho over all ways to leave one family out"),
    number("rhoBeyondI12I2", "Partial rho given I12 - I2"),
    number("pBeyondI12I2", "p of the partial rho given I12 - I2"),
    interval("rhoBeyondI12I2Interval", "the partial rho given I12 - I2"),
    number("rhoBeyondGap", "Partial rho given the gap of accuracies"),
    number("pBeyondGap", "p of the partial rho given the gap of accuracies"),
    interval("rhoBeyondGapInterval", "the partial rho given the gap of accuracies"),
    text("test", "How p was found"),
    text("regime", "synergy-driven, knowledge-driven or undecided"),
    text("declared", "The regime that the study's card declares"),
    number("meanShareS", "The mean share of S in the total, from 0 to 1"),
    interval("meanShareSInterval", "the mean share of S"),
    number("meanShareU2", "The mean share of U2 in the total, from 0 to 1"),
    interval("meanShareU2Interval", "the mean share of U2"),
    number("difference", "The first less the second; of a regime, the share of U2 less that of S"),
    interval("differenceInterval", "the difference"),
    interval("differenceWithoutOne", "the difference over all ways to leave one family out"),
    interval("differenceStudentInterval", "the difference by Student's t over models"),
    count("modelsU2AboveS", "How many models have more U2 than S"),
    text("strategy", "fusion-centric, language-centric or unreadable"),
    number("share", "Median S over median S plus median U2, from 0 to 1"),
    interval("shareInterval", "the share, as the spread of estimates"),
    count("place", "The place among families, from 1 for the greatest share"),
    bits("medianS", "The median of S"),
    interval("medianSInterval", "the median of S, as the spread of estimates", unit: "bits"),
    bits("medianU2", "The median of U2"),
    interval("medianU2Interval", "the median of U2, as the spread of estimates", unit: "bits"),
    count("unreadable", "How many of the estimates are unreadable"),
    text("from", "The smaller size"),
    text("to", "The greater size"),
    number("deltaAccuracy", "What accuracy gains from size to size", unit: "points"),
    interval("deltaAccuracyInterval", "the gain of accuracy", unit: "points"),
    number("deltaShareS", "What the share of S gains from size to size", unit: "points"),
    interval("deltaShareSInterval", "the gain of the share of S", unit: "points"),
    number("deltaShareU2", "What the share of U2 gains from size to size", unit: "points"),
    interval("deltaShareU2Interval", "the gain of the share of U2", unit: "points"),
    text("rule", "The rule of the verdict"),
    text("threshold", "The name of a threshold of the rule"),
    text("setBy", "Whether the study sets the threshold, or the default holds"),
    number("value", "The value of the row, in the unit that it names"),
    text("check", "Which question of a reviewer the row answers"),
    text("variant", "What was done differently"),
    interval("valueInterval", "the value"),
    text("unit", "The unit of the value"),
    text("text", "The row in words"),
    text("command", "The command that makes or checks the row"),
  ]

  private static let curves = [
    text("silent", "Whether early layers are silent: yes, no or unclear"),
    text("languageFirst", "Whether U2 builds up before the last rise of S: yes, no or unclear"),
    text("handOver", "Whether S rises at the end while U2 falls: yes, no or unclear"),
    text("silentAgain", "Later layers that are silent again"),
    number("gatedSilent", "The share of gated joint answers in silent layers, from 0 to 1"),
    text("gatedByLayer", "The share of gated joint answers of each layer"),
    count("silentUntil", "The last layer of the early silence"),
    interval("silentUntilInterval", "that layer", unit: "layers"),
    count("languageFrom", "The layer from which U2 has built up"),
    interval("languageFromInterval", "that layer", unit: "layers"),
    count("peakU2", "The layer of the greatest U2"),
    interval("peakU2Interval", "that layer", unit: "layers"),
    count("riseFrom", "The layer before the last rise of S"),
    interval("riseFromInterval", "that layer", unit: "layers"),
    count("riseTo", "The layer at which S takes over"),
    interval("riseToInterval", "that layer", unit: "layers"),
    bits("gainS", "What S gains in its last rise"),
    interval("gainSInterval", "that gain", unit: "bits"),
    bits("fallU2", "What U2 loses in the last rise of S"),
    interval("fallU2Interval", "that loss", unit: "bits"),
    text("atom", "The atom: R, U1, U2 or S"),
    bits("end", "The atom at the end of the stage"),
    bits("gain", "What the atom gains in the stage"),
    interval("gainInterval", "that gain", unit: "bits"),
    text("carries", "Whether the stage is the main one for the atom"),
  ]

  private static let comparisons = [
    text("first", "The first model or family"),
    text("second", "The second model or family"),
    number("firstValue", "The quantity of the first"),
    interval("firstValueInterval", "the quantity of the first"),
    number("secondValue", "The quantity of the second"),
    interval("secondValueInterval", "the quantity of the second"),
    text("isDistinct", "Whether the interval of the difference leaves out 0: yes or no"),
    count("pictures", "How many pictures were drawn, where questions share them"),
    text("filter", "The condition that the questions pass"),
    text("by", "How the interval of the difference was found"),
    text("knob", "The setting that was varied alone"),
  ]

  private static let provenance = [
    text("date", "When the estimate was made"),
    text("current", "Whether the estimate is the current one, and why"),
    text("settings", "What its settings differ in from the current estimate's"),
    text("key", "The key of the estimate, for --old and --new"),
    text("software", "The software and its version"),
    text("features", "The hash of the features"),
    text("file", "The file of the study that the record is in"),
    count("line", "The line of that file, from 1"),
    text("started", "When the job was started"),
    count("items", "How many estimates the job makes"),
    count("done", "How many items are done"),
    count("reused", "How many items were estimated already"),
    count("failed", "How many items failed"),
    number("secondsLeft", "How long the job will take", unit: "seconds"),
    text("title", "What the job does"),
  ]

  private static let questions = [
    text("id", "The id of the question"),
    text("question", "The text of the question"),
    text("answer", "The letter of the right option"),
    text("category", "The category of the question"),
    text("option", "The letter of an option"),
    text("isCorrect", "Whether the option is the right one: yes or no"),
    number("vl", "The probability of the option from image and text"),
    number("v", "The probability of the option from the image alone"),
    number("l", "The probability of the option from the text alone"),
  ]

  /// The runs by the letter that their keys end in.
  private static let runs = [
    ("VL", "both inputs"), ("V", "the image alone"), ("L", "the text alone"),
  ]

  private static let outcomes =
    [
      text("outcome", "What happened to the question, by the rule that 'show outcomes' prints"),
      text("uniform", "The runs whose answer is uniform: gated, or undecided"),
      count("right", "How many models are right with both inputs"),
      count("needBoth", "How many models need both inputs"),
      count("gated", "How many answers have a run that is uniform: gated, or undecided"),
      count("unknown", "How many answers are to questions whose right option isn't known"),
      count("atomQuestions", "How many questions of the category have features"),
      text("atoms", "Why there are no atoms of the category"),
      text("fromOutcome", "The outcome with the first"),
      text("toOutcome", "The outcome with the second"),
      count("count", "How many questions are counted"),
      percent("questionShare", "The share of questions that are counted"),
      interval("questionShareInterval", "that share", unit: "percent"),
      count("bothRight", "How many questions both answer rightly"),
      count("onlyFirst", "How many questions only the first answers rightly"),
      count("onlySecond", "How many questions only the second answers rightly"),
      count("neitherRight", "How many questions neither answers rightly"),
      text("firstPredicted", "The option that the first predicts from both inputs"),
      text("firstOutcome", "The outcome with the first"),
      number("firstConfidence", "The first's probability of what it predicts, from 0 to 1"),
      text("secondPredicted", "The option that the second predicts from both inputs"),
      text("secondOutcome", "The outcome with the second"),
      number("secondConfidence", "The second's probability of what it predicts, from 0 to 1"),
      number("confidenceVL", "The probability of the predicted option from both inputs"),
    ]
    + QuestionOutcome.allCases.flatMap { outcome in
      [
        count(outcome.key, "How many questions: \(outcome.rawValue)"),
        percent(outcome.key + "Share", "The share of questions: \(outcome.rawValue)"),
        interval(outcome.key + "ShareInterval", "that share", unit: "percent"),
      ]
    }
    + runs.flatMap { letter, run in
      [
        text("predicted\(letter)", "The option predicted from \(run)"),
        bits("information\(letter)", "What \(run) tell of the right answer"),
        bits("KL\(letter)", "How far the answer from \(run) is from the mean answer"),
      ]
    } + [bits("entropyVL", "The entropy of the answer from both inputs")]
}
