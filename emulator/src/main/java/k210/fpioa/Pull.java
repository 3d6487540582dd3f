package k210.fpioa;

/** A resistor that decides where nothing drives a line. */
public enum Pull {
  NONE,
  UP,
  DOWN
}
