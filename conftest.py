"""What all folders share: notebooks run in quiet kernels, which are asked whether the claims hold."""

pytest_plugins = ["tests.notebook_kernels"]
