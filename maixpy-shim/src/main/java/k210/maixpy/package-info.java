/**
 * MaixPy v0.6.3 as scripts see it: {@link k210.maixpy.MaixPy} puts its modules onto a board and
 * runs scripts on it. One package beneath for each module or family of modules.
 */
package k210.maixpy;
