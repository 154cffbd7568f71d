/// Names of time zones as feeds write them.
enum ZoneNames {
  /// Minutes east of Greenwich; names of RFC 822 and the commonest others, in upper case.
  ///
  /// Where two regions share a name, the one that RFC 822 knows is meant, else the one more often
  /// seen. CST is America's here; texts in Chinese give Beijing time by other ways.
  static let minutes: [String: Int] = [
    "Z": 0, "UT": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 60, "EST": -300, "EDT": -240,
    "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AST": -240,
    "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180, "BST": 60, "CET": 60,
    "CEST": 120, "MET": 60, "MEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "MSD": 240, "CAT": 120, "EAT": 180, "SAST": 120, "IDT": 180, "PKT": 300,
    "IST": 330, "NPT": 345, "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "PHT": 480,
    "MYT": 480, "AWST": 480, "BJT": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600,
    "AEDT": 660, "NZST": 720, "NZDT": 780, "AKST": -540, "AKDT": -480, "HST": -600, "ET": -300,
    "CT": -360, "MT": -420, "PT": -480, "AT": -240,
  ]
}
