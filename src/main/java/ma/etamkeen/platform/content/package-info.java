/**
 * The content the product comes with, and how content in three languages goes into rows and comes out again. Parts
 * bring their own files; what administrators changed afterwards is never overwritten.
 */
@NullMarked
package ma.etamkeen.platform.content;

import org.jspecify.annotations.NullMarked;
