/** How an answer becomes a page: templates, assets, menus, errors. A page in the wrong language or half-styled cannot be made from here. */
@NullMarked
package ma.etamkeen.platform.pages;

import org.jspecify.annotations.NullMarked;
