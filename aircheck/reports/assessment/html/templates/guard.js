// A browser that cannot run the script of the page shows what one without scripts would: everything, as it stands.
window.onerror = function () {
  var kept = document.getElementsByTagName("noscript"), one;
  while ((one = kept[0])) {
    one.insertAdjacentHTML("beforebegin", one.textContent || one.innerText);
    one.parentNode.removeChild(one);
  }
};
