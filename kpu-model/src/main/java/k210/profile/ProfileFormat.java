package k210.profile;

/** The forms a profile is printed in. */
public enum ProfileFormat {
  /** For people. */
  TABLE {
    @Override
    public String print(Profile profile) {
      return new ProfileTable(profile).print();
    }
  },
  /** The words of the SDK's debug output. */
  SDK {
    @Override
    public String print(Profile profile) {
      return SdkLog.print(profile);
    }
  },
  /** One JSON object. */
  JSON {
    @Override
    public String print(Profile profile) {
      return ProfileJson.print(profile);
    }
  },
  /** One line per layer. */
  CSV {
    @Override
    public String print(Profile profile) {
      return ProfileCsv.print(profile);
    }
  },
  /** A Chrome trace of one run. */
  TRACE {
    @Override
    public String print(Profile profile) {
      return ProfileTrace.print(profile);
    }
  };

  /** The whole text, with a line feed at its end. */
  public abstract String print(Profile profile);
}
