// A choice of light or dark that the reader made on another page of this report.
(function () {
  try {
    const theme = localStorage.getItem('rescale-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch { /* A page opened from a file may have no storage; it then follows the system. */ }
})();
