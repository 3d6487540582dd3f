package k210.maixpy.python.dialect;

import com.oracle.graal.python.pegparser.sst.SSTNode;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goes through the syntax trees of GraalPy's parser, whose nodes have public fields. */
final class SyntaxTree {
  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return Arrays.stream(type.getFields())
              .filter(
                  field ->
                      SSTNode.class.isAssignableFrom(field.getType())
                          || SSTNode[].class.isAssignableFrom(field.getType()))
              .toArray(Field[]::new);
        }
      };

  private SyntaxTree() {}

  /** The nodes right under a node. */
  static List<SSTNode> children(SSTNode node) {
    List<SSTNode> found = new ArrayList<>();
    try {
      for (Field field : FIELDS.get(node.getClass())) {
        Object value = field.get(node);
        if (value instanceof SSTNode child) {
          found.add(child);
        } else if (value instanceof SSTNode[] children) {
          for (SSTNode child : children) {
            if (child != null) {
              found.add(child);
            }
          }
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("GraalPy's syntax tree hides a public field", e);
    }
    return found;
  }

  /** Whether a line is one of a node's. */
  static boolean contains(SSTNode node, int line) {
    return node.getSourceRange().startLine <= line && line <= node.getSourceRange().endLine;
  }
}
