from functools import partial


def network(acts, input_size, hidden_size, output_size):
    layers = [nn.Linear(input_size, hidden_size), acts(), nn.Linear(hidden_size, hidden_size), acts(),
              nn.Linear(hidden_size, output_size), nn.Flatten(-2)]
    return nn.Sequential(*layers)


Discriminator = partial(network, nn.ELU)
