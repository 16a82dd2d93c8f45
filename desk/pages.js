// The pages of a leaflet as pictures that the desk made.
import { make } from './dom.js';
import { setLabel } from './words.js';

// Shows pages 1 to count; sourceOf(n) is the picture's address, title what it is called. What was there stays until the
// new picture has come, so that nothing jumps.
export function showPages(place, count, sourceOf, title, shape) {
  while (place.children.length > count) place.lastElementChild.remove();
  for (let number = 1; number <= count; number += 1) {
    let item = place.children[number - 1];
    if (!item) {
      const image = make('img');
      image.decoding = 'async';
      image.draggable = false;
      item = make('li', image);
      place.append(item);
    }
    const image = item.querySelector('img');
    if (shape) {
      image.width = shape.width;
      image.height = shape.height;
    }
    setLabel(image, 'alt', 'preview.page', { number, total: count, title });
    const source = sourceOf(number);
    if (image.getAttribute('src') === source) continue;
    image.loading = number > 2 ? 'lazy' : 'eager';
    image.src = source;
  }
}
