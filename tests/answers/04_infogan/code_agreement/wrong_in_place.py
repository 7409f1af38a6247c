# mistake: changes-its-input
def code_agreement(codes, labels):
    straight = (codes == labels).float().mean().item()
    codes.mul_(-1).add_(1)
    return max(straight, (codes == labels).float().mean().item())
