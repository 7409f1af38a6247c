"""The recipes of the documents that this course grew from, plainly written again, to compare with.

Networks, losses, learning rates, batch sizes and epochs are theirs. They aren't good recipes, and they aren't meant to
be improved here: the lessons do that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from course_utils.course.solutions import load_solution
from course_utils.data import load_moons
from course_utils.digits import load_mnist

AfterStep = Callable[[int], None]


@dataclass(frozen=True)
class Recipe:
    """A recipe of a source document.

    Attributes:
        steps: how many steps it takes; one step moves both players once.
        train: ``train(steps, after_step)`` takes so many of them and calls ``after_step(step)`` after each.
        samples: ``samples(n, asked)`` makes n samples of the generator as it is now. ``asked`` are the classes or codes
            that the samples are asked for; generators that can't be asked ignore them.
    """

    steps: int
    train: Callable[[int, AfterStep], None]
    samples: Callable[[int, Tensor], Tensor]


def batches(steps: int, size: int, *data: Tensor):
    """So many shuffled batches, epoch after epoch."""
    taken = 0
    while True:
        order = torch.randperm(len(data[0]))
        for chosen in order.split(size):
            if taken == steps:
                return
            taken += 1
            yield [values[chosen] for values in data]


def one_hidden(inputs: int, outputs: int, *last: nn.Module) -> nn.Sequential:
    """The players of the moons: one hidden layer of 128."""
    return nn.Sequential(nn.Linear(inputs, 128), nn.ReLU(), nn.Linear(128, outputs), *last)


def adam(*players: nn.Module, lr: float, betas: tuple[float, float] = (0.9, 0.999)) -> list[torch.optim.Adam]:
    """One optimizer each."""
    return [torch.optim.Adam(player.parameters(), lr=lr, betas=betas) for player in players]


def move(optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step down this loss."""
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    loss.detach().cpu().numpy()  # as the documents keep their losses


def d_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """D's loss on probabilities, with a logarithm that may be −inf."""
    return -(torch.log(1 - fake_scores) + torch.log(real_scores)).mean()


def moons(lr: float = 1e-3) -> Recipe:
    """500 epochs of 2,000 points; the document tries the rates 1e-4 and 1e-3."""
    G, D = one_hidden(32, 2), one_hidden(2, 1, nn.Sigmoid())
    g_optimizer, d_optimizer = adam(G, D, lr=lr)
    points = load_moons(seed=0).train

    def train(steps: int, after_step: AfterStep) -> None:
        for step, (real,) in enumerate(batches(steps, 50, points)):
            move(d_optimizer, d_loss(D(real), D(G(torch.randn(len(real), 32)))))
            move(g_optimizer, -torch.log(D(G(torch.randn(len(real), 32)))).mean())
            after_step(step)

    return Recipe(500 * 40, train, lambda n, asked: G(torch.randn(n, 32)))


def conditional() -> Recipe:
    """1,000 epochs; both players get the label, one-hot."""
    G, D = one_hidden(34, 2), one_hidden(4, 1, nn.Sigmoid())
    g_optimizer, d_optimizer = adam(G, D, lr=1e-3)
    data = load_moons(seed=0)

    def fakes(labels: Tensor) -> Tensor:
        return torch.cat([G(torch.cat([torch.randn(len(labels), 32), labels], 1)), labels], 1)

    def train(steps: int, after_step: AfterStep) -> None:
        for step, (real, classes) in enumerate(batches(steps, 50, data.train, data.train_labels)):
            labels = F.one_hot(classes, 2).float()
            move(d_optimizer, d_loss(D(torch.cat([real, labels], 1)), D(fakes(labels))))
            move(g_optimizer, -torch.log(D(fakes(labels))).mean())
            after_step(step)

    return Recipe(1000 * 40, train, lambda n, asked: fakes(F.one_hot(asked, 2).float())[:, :2])


class TwoHeads(nn.Module):
    """The document's D of the InfoGAN: one hidden layer, a score and a guess of the code."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden, self.score, self.guess = nn.Linear(2, 128), nn.Linear(128, 1), nn.Linear(128, 1)

    def forward(self, points: Tensor) -> tuple[Tensor, Tensor]:
        features = F.relu(self.hidden(points))
        return torch.sigmoid(self.score(features)), torch.sigmoid(self.guess(features)).flatten()


def infogan() -> Recipe:
    """1,000 epochs; D guesses the code of fakes by binary cross-entropy, and G is paid for codes that can be read."""
    G, D = one_hidden(34, 2), TwoHeads()
    g_optimizer, d_optimizer = adam(G, D, lr=1e-3)
    points = load_moons(seed=0).train

    def fakes(codes: Tensor) -> Tensor:
        return G(torch.cat([torch.randn(len(codes), 32), F.one_hot(codes, 2).float()], 1))

    def train(steps: int, after_step: AfterStep) -> None:
        for step, (real,) in enumerate(batches(steps, 50, points)):
            codes = torch.randint(2, (len(real),))
            scores, guesses = D(fakes(codes))
            move(d_optimizer, d_loss(D(real)[0], scores) + F.binary_cross_entropy(guesses, codes.float()))
            codes = torch.randint(2, (len(real),))
            scores, guesses = D(fakes(codes))
            move(g_optimizer, -torch.log(scores).mean() + F.binary_cross_entropy(guesses, codes.float()))
            after_step(step)

    return Recipe(1000 * 40, train, lambda n, asked: fakes(asked))


class Three(nn.Module):
    """Three linear maps with an ELU, then another activation, between them."""

    def __init__(self, inputs: int, second: Callable[[Tensor], Tensor], last: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.maps = nn.ModuleList([nn.Linear(inputs, 50), nn.Linear(50, 50), nn.Linear(50, 1)])
        self.second, self.last = second, last

    def forward(self, values: Tensor) -> Tensor:
        return self.last(self.maps[2](self.second(self.maps[1](F.elu(self.maps[0](values))))))


def gaussian() -> Recipe:
    """30,000 rounds; D judges crowds of 100 values, decorated with their squared distances from the mean."""
    G, D = Three(1, torch.sigmoid, lambda values: values), Three(200, F.elu, torch.sigmoid)
    g_optimizer, d_optimizer = adam(G, D, lr=2e-4)
    criterion, one, zero = nn.BCELoss(), torch.ones(1, 1), torch.zeros(1, 1)

    def decorated(row: Tensor) -> Tensor:
        return torch.cat([row, (row - row.mean(dim=1, keepdim=True).item()) ** 2], 1)

    def train(steps: int, after_step: AfterStep) -> None:
        for step in range(steps):
            D.zero_grad()
            criterion(D(decorated(4 + 1.25 * torch.randn(1, 100))), one).backward()
            criterion(D(decorated(G(torch.rand(100, 1)).detach().t())), zero).backward()
            d_optimizer.step()
            G.zero_grad()
            criterion(D(decorated(G(torch.rand(100, 1)).t())), one).backward()
            g_optimizer.step()
            after_step(step)

    return Recipe(30_000, train, lambda n, asked: G(torch.rand(n, 1)).flatten())


def digits_loop(G: nn.Module, D: nn.Module, images: Tensor, batch_size: int, lr: float, betas: tuple[float, float]):
    """The loop of both documents with perceptrons: binary cross-entropy on reals and fakes in one batch."""
    g_optimizer, d_optimizer = adam(G, D, lr=lr, betas=betas)
    criterion = nn.BCEWithLogitsLoss()

    def train(steps: int, after_step: AfterStep) -> None:
        loader = DataLoader(images, batch_size=batch_size, shuffle=True)
        step = 0
        while step < steps:
            for real in loader:
                labels = torch.cat([torch.ones(len(real)), torch.zeros(len(real))])
                move(d_optimizer, criterion(D(torch.cat([real, G(torch.randn(len(real), 100))])), labels))
                move(g_optimizer, criterion(D(G(torch.randn(len(real), 100))), torch.ones(len(real))))
                after_step(step)
                step += 1
                if step == steps:
                    return

    return train


def mnist_mlp() -> Recipe:
    """The small pair of perceptrons, 20 epochs; here on the packaged digits."""
    lesson, images = load_solution("06_mnist_mlp_gan"), load_mnist().train
    G, D = lesson.MLPGenerator(), lesson.MLPDiscriminator()
    train = digits_loop(G, D, images, 100, 2e-4, (0.5, 0.999))
    return Recipe(20 * -(-len(images) // 100), train, lambda n, asked: G(torch.randn(n, 100)))


def mnist_mlp_deep() -> Recipe:
    """The deep pair with dropout, 50 epochs of 60,000 digits in batches of 32: hours, so it is only projected."""
    lesson, images = load_solution("06_mnist_mlp_gan"), 2 * load_mnist().train - 1
    G, D = lesson.MLPGenerator(deep=True), lesson.MLPDiscriminator(deep=True)
    train = digits_loop(G, D, images, 32, 1e-4, (0.9, 0.999))
    return Recipe(50 * 60_000 // 32, train, lambda n, asked: (G(torch.randn(n, 100)) + 1) / 2)


def acgan() -> Recipe:
    """The full-size convolutional pair, 100 epochs of 60,000 digits in batches of 100: a day, so only projected."""
    lesson, digits = load_solution("07_acgan"), load_mnist()
    G, D = lesson.ConvGenerator(100, size="full"), lesson.ACDiscriminator("full")
    g_optimizer, d_optimizer = adam(G, D, lr=2e-4, betas=(0.5, 0.999))

    def fakes(n: int) -> tuple[Tensor, Tensor]:
        classes = torch.randint(10, (n,))
        return G(2 * torch.rand(n, 100) - 1, classes), classes

    def train(steps: int, after_step: AfterStep) -> None:
        for step, (real, classes) in enumerate(batches(steps, 100, 2 * digits.train - 1, digits.train_labels)):
            made, _ = fakes(len(real))
            realness, class_logits = D(torch.cat([real, made.detach()]))
            targets = torch.cat([torch.full((len(real),), 0.95), torch.zeros(len(made))])
            of_reals = F.cross_entropy(class_logits[: len(real)], classes)  # twice for reals, not at all for fakes
            move(d_optimizer, F.binary_cross_entropy_with_logits(realness.flatten(), targets) + of_reals)
            made, asked = fakes(2 * len(real))
            realness, class_logits = D(made)
            trick = torch.full((len(made),), 0.95)
            adversarial = F.binary_cross_entropy_with_logits(realness.flatten(), trick)
            move(g_optimizer, adversarial + F.cross_entropy(class_logits, asked))
            after_step(step)

    return Recipe(100 * 600, train, lambda n, asked: (G(2 * torch.rand(n, 100) - 1, asked) + 1) / 2)
