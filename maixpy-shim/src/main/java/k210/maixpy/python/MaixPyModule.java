package k210.maixpy.python;

/**
 * The Java side of one MaixPy module.
 *
 * <p>Its Python side is the class-path resource {@code k210/maixpy/modules/<name>.py}, which finds
 * this object under the name {@code _native} and calls its methods annotated with {@code
 * HostAccess.Export}. Those take and return positional ints, doubles, booleans, strings, arrays and
 * opaque handles; keyword arguments, defaults, checks of types and the classes that scripts see
 * belong to the shim.
 */
public interface MaixPyModule {
  /** The name that scripts import, e.g. {@code KPU}. */
  String name();
}
