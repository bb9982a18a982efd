import pytest

LESSONS = ["00_start_here.ipynb", "02_recurrent_networks.ipynb", "09_gradient_clipping.ipynb"]


@pytest.mark.parametrize("notebook", LESSONS)
def test_run_all_ends_without_an_error(laboratory, notebook):
    laboratory.open(notebook)
    assert not laboratory.is_changed()
    laboratory.run_all()
    assert laboratory.page.locator(".jp-OutputArea-output[data-mime-type*=error]").count() == 0
    assert laboratory.page.locator(".jp-OutputArea-output[data-mime-type*=stderr]").count() == 0
