/** {@code _thread}: threads and locks of the script (py/modthread.c, mpthreadport.c of MaixPy). */
package k210.maixpy.thread;
