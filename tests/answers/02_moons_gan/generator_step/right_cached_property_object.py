from dataclasses import dataclass
from functools import cached_property


@dataclass
class Turn:
    G: nn.Module
    D: nn.Module
    z: torch.Tensor

    @cached_property
    def loss(self):
        return generator_loss(self.D(self.G(self.z)))

    def play(self, optimizer):
        optimizer.zero_grad()
        self.loss.backward()
        optimizer.step()
        return self.loss.item()


def generator_step(G, D, z, optimizer):
    return Turn(G, D, z).play(optimizer)
